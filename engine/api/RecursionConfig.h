// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Members.h"

namespace lathe
{

/// What happens to a function that goes round in a loop with other services. `recursiveLoop`: Terminate,
/// which is the default, or Allow.
struct RecursionConfig {
    QString recursiveLoop;

    void members(Members &m) { m("RecursiveLoop", recursiveLoop); }
};

struct PutFunctionRecursionConfigRequest {
    using Answer = RecursionConfig;
    static constexpr auto operation = "PutFunctionRecursionConfig";

    QString functionName; ///< without a qualifier
    QString recursiveLoop;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("RecursiveLoop", recursiveLoop);
    }
};

struct GetFunctionRecursionConfigRequest {
    using Answer = RecursionConfig;
    static constexpr auto operation = "GetFunctionRecursionConfig";

    QString functionName;

    void members(Members &m) { m("FunctionName", functionName); }
};

} // namespace lathe
