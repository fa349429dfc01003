// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/QualifierRequests.h"

namespace lathe
{

/// Environments of a version or alias that are kept initialised. `status`: IN_PROGRESS, READY, or FAILED
/// with `statusReason` (FUNCTION_ERROR_INIT_FAILURE); none are available before all that were asked for are
/// READY. `lastModified`: `2019-11-21T19:32:12+0000`.
struct ProvisionedConcurrencyConfig {
    static constexpr auto list = "ProvisionedConcurrencyConfigs";
    QString functionArn; ///< with its qualifier; only in lists
    std::optional<int> requested;
    std::optional<int> available; ///< of the allocated, those not busy
    std::optional<int> allocated;
    QString status;
    QString statusReason;
    QString lastModified;

    void members(Members &m)
    {
        m("FunctionArn", functionArn);
        m("RequestedProvisionedConcurrentExecutions", requested);
        m("AvailableProvisionedConcurrentExecutions", available);
        m("AllocatedProvisionedConcurrentExecutions", allocated);
        m("Status", status);
        m("StatusReason", statusReason);
        m("LastModified", lastModified);
    }
};

/// PutProvisionedConcurrencyConfig: answers IN_PROGRESS; Get tells how it goes on.
struct PutProvisionedConcurrencyConfigRequest : QualifierRequest {
    using Answer = ProvisionedConcurrencyConfig;
    static constexpr auto operation = "PutProvisionedConcurrencyConfig";

    std::optional<int> provisionedConcurrentExecutions;

    void members(Members &m)
    {
        QualifierRequest::members(m);
        m("ProvisionedConcurrentExecutions", provisionedConcurrentExecutions);
    }
};

/// ProvisionedConcurrencyConfigNotFoundException where there is none.
struct GetProvisionedConcurrencyConfigRequest : QualifierRequest {
    using Answer = ProvisionedConcurrencyConfig;
    static constexpr auto operation = "GetProvisionedConcurrencyConfig";
};

using ProvisionedConcurrencyConfigPage = QualifierPage<ProvisionedConcurrencyConfig>;

struct ListProvisionedConcurrencyConfigsRequest : QualifierListRequest {
    using Answer = ProvisionedConcurrencyConfigPage;
    static constexpr auto operation = "ListProvisionedConcurrencyConfigs";
};

struct DeleteProvisionedConcurrencyConfigRequest : QualifierRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteProvisionedConcurrencyConfig";
};

} // namespace lathe
