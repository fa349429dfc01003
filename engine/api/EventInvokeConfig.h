// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Members.h"

namespace lathe
{

/// Where the records of asynchronous events go: ARNs of a queue, topic, function, event bus or bucket.
struct EventDestinations {
    struct Destination {
        QString arn;

        void members(Members &m) { m("Destination", arn); }
    };

    std::optional<Destination> onSuccess;
    std::optional<Destination> onFailure;

    void members(Members &m)
    {
        m("OnSuccess", onSuccess);
        m("OnFailure", onFailure);
    }
};

/// What is set for the asynchronous events of a function, version or alias. What was not given has
/// Lambda's default: 2 more attempts, 6 hours (21,600 s).
struct EventInvokeConfig {
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
struct EventInvokeSettings {
    QString functionName;
    QString qualifier;
    std::optional<int> maximumRetryAttempts;     ///< 0-2
    std::optional<int> maximumEventAgeInSeconds; ///< 60-21600
    std::optional<EventDestinations> destinations;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
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

struct GetFunctionEventInvokeConfigRequest {
    using Answer = EventInvokeConfig;
    static constexpr auto operation = "GetFunctionEventInvokeConfig";

    QString functionName;
    QString qualifier;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
    }
};

struct EventInvokeConfigPage {
    QList<EventInvokeConfig> configs;
    QString nextMarker; ///< null on the last page

    void members(Members &m)
    {
        m("FunctionEventInvokeConfigs", configs);
        m("NextMarker", nextMarker);
    }
};

struct ListFunctionEventInvokeConfigsRequest {
    using Answer = EventInvokeConfigPage;
    static constexpr auto operation = "ListFunctionEventInvokeConfigs";

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

struct DeleteFunctionEventInvokeConfigRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteFunctionEventInvokeConfig";

    QString functionName;
    QString qualifier;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
    }
};

} // namespace lathe
