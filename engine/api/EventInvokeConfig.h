// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EventDestinations.h"
#include "engine/api/QualifierRequests.h"

namespace lathe
{

/// What is set for the asynchronous events of a function, version or alias. What was not given has
/// Lambda's default: 2 more attempts, 6 hours (21,600 s).
struct EventInvokeConfig {
    static constexpr auto list = "FunctionEventInvokeConfigs";
    std::optional<double> lastModified; ///< Unix seconds
    QString functionArn;                ///< with its qualifier; `:$LATEST` for the function itself
    std::optional<int> maximumRetryAttempts;
    std::optional<int> maximumEventAgeInSeconds;
    std::optional<EventDestinations> destinations;

    void members(Members &m)
    {
        m("LastModified", lastModified);
        m("FunctionArn", functionArn);
        m("MaximumRetryAttempts", maximumRetryAttempts);
        m("MaximumEventAgeInSeconds", maximumEventAgeInSeconds);
        m("DestinationConfig", destinations);
    }
};

/// What PutFunctionEventInvokeConfig and UpdateFunctionEventInvokeConfig take.
struct EventInvokeSettings : QualifierRequest {
    std::optional<int> maximumRetryAttempts;     ///< 0-2
    std::optional<int> maximumEventAgeInSeconds; ///< 60-21600
    std::optional<EventDestinations> destinations;

    void members(Members &m)
    {
        QualifierRequest::members(m);
        m("MaximumRetryAttempts", maximumRetryAttempts);
        m("MaximumEventAgeInSeconds", maximumEventAgeInSeconds);
        m("DestinationConfig", destinations);
    }
};

/// Replaces all of it: what is not given goes.
struct PutFunctionEventInvokeConfigRequest : EventInvokeSettings {
    using Answer = EventInvokeConfig;
    static constexpr auto operation = "PutFunctionEventInvokeConfig";
};

/// Changes what is given.
struct UpdateFunctionEventInvokeConfigRequest : EventInvokeSettings {
    using Answer = EventInvokeConfig;
    static constexpr auto operation = "UpdateFunctionEventInvokeConfig";
};

struct GetFunctionEventInvokeConfigRequest : QualifierRequest {
    using Answer = EventInvokeConfig;
    static constexpr auto operation = "GetFunctionEventInvokeConfig";
};

using EventInvokeConfigPage = QualifierPage<EventInvokeConfig>;

struct ListFunctionEventInvokeConfigsRequest : QualifierListRequest {
    using Answer = EventInvokeConfigPage;
    static constexpr auto operation = "ListFunctionEventInvokeConfigs";
};

struct DeleteFunctionEventInvokeConfigRequest : QualifierRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteFunctionEventInvokeConfig";
};

} // namespace lathe
