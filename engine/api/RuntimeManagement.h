// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/QualifierRequests.h"

namespace lathe
{

/// When a function version gets a newer version of its runtime. `updateRuntimeOn`: Auto, FunctionUpdate, or
/// Manual, which keeps to `runtimeVersionArn`; the others have none.
struct RuntimeManagementConfig {
    QString updateRuntimeOn;
    QString functionArn;
    QString runtimeVersionArn;

    void members(Members &m)
    {
        m("UpdateRuntimeOn", updateRuntimeOn);
        m("FunctionArn", functionArn);
        m("RuntimeVersionArn", runtimeVersionArn);
    }
};

struct PutRuntimeManagementConfigRequest {
    using Answer = RuntimeManagementConfig;
    static constexpr auto operation = "PutRuntimeManagementConfig";

    QString functionName;
    QString qualifier; ///< $LATEST or a version
    QString updateRuntimeOn;
    QString runtimeVersionArn;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
        m("UpdateRuntimeOn", updateRuntimeOn);
        m("RuntimeVersionArn", runtimeVersionArn);
    }
};

struct GetRuntimeManagementConfigRequest : QualifierRequest {
    using Answer = RuntimeManagementConfig;
    static constexpr auto operation = "GetRuntimeManagementConfig";
};

} // namespace lathe
