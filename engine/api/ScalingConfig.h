// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/QualifierRequests.h"

namespace lathe
{

/// Between how many environments a published version may have, where it runs on instances of its own.
struct ScalingBounds {
    std::optional<int> minExecutionEnvironments; ///< 0-15000
    std::optional<int> maxExecutionEnvironments;

    void members(Members &m)
    {
        m("MinExecutionEnvironments", minExecutionEnvironments);
        m("MaxExecutionEnvironments", maxExecutionEnvironments);
    }
};

struct FunctionScalingState {
    QString functionState;

    void members(Members &m) { m("FunctionState", functionState); }
};

/// PutFunctionScalingConfig: without bounds those that were set go.
struct PutFunctionScalingConfigRequest {
    using Answer = FunctionScalingState;
    static constexpr auto operation = "PutFunctionScalingConfig";

    QString functionName; ///< without a qualifier
    QString qualifier;    ///< a version, or $LATEST.PUBLISHED
    std::optional<ScalingBounds> bounds;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
        m("FunctionScalingConfig", bounds);
    }
};

struct FunctionScalingConfig {
    QString functionArn;
    std::optional<ScalingBounds> applied;
    std::optional<ScalingBounds> requested;

    void members(Members &m)
    {
        m("FunctionArn", functionArn);
        m("AppliedFunctionScalingConfig", applied);
        m("RequestedFunctionScalingConfig", requested);
    }
};

struct GetFunctionScalingConfigRequest : QualifierRequest {
    using Answer = FunctionScalingConfig;
    static constexpr auto operation = "GetFunctionScalingConfig";
};

} // namespace lathe
