// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Members.h"

namespace lathe
{

/// Environments of a version or alias that are kept initialised. `status`: IN_PROGRESS, READY, or FAILED
/// with `statusReason` (FUNCTION_ERROR_INIT_FAILURE); none are available before all that were asked for are
/// READY. `lastModified`: `2019-11-21T19:32:12+0000`.
struct ProvisionedConcurrencyConfig {
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
struct PutProvisionedConcurrencyConfigRequest {
    using Answer = ProvisionedConcurrencyConfig;
    static constexpr auto operation = "PutProvisionedConcurrencyConfig";

    QString functionName;
    QString qualifier; ///< a version or an alias
    std::optional<int> provisionedConcurrentExecutions;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
        m("ProvisionedConcurrentExecutions", provisionedConcurrentExecutions);
    }
};

/// ProvisionedConcurrencyConfigNotFoundException where there is none.
struct GetProvisionedConcurrencyConfigRequest {
    using Answer = ProvisionedConcurrencyConfig;
    static constexpr auto operation = "GetProvisionedConcurrencyConfig";

    QString functionName;
    QString qualifier;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
    }
};

struct ProvisionedConcurrencyConfigPage {
    QList<ProvisionedConcurrencyConfig> configs;
    QString nextMarker; ///< null on the last page

    void members(Members &m)
    {
        m("ProvisionedConcurrencyConfigs", configs);
        m("NextMarker", nextMarker);
    }
};

struct ListProvisionedConcurrencyConfigsRequest {
    using Answer = ProvisionedConcurrencyConfigPage;
    static constexpr auto operation = "ListProvisionedConcurrencyConfigs";

    QString functionName;
    QString marker;
    std::optional<int> maxItems; ///< 1-50

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Marker", marker);
        m("MaxItems", maxItems);
    }
};

struct DeleteProvisionedConcurrencyConfigRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteProvisionedConcurrencyConfig";

    QString functionName;
    QString qualifier;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
    }
};

} // namespace lathe
