// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Members.h"

namespace lathe
{

/// Concurrency reserved for a function, taken from the account's 1,000: it has so many to itself, and never
/// more. 0 switches it off. Without a value nothing is reserved.
struct FunctionConcurrency {
    std::optional<int> reservedConcurrentExecutions;

    void members(Members &m) { m("ReservedConcurrentExecutions", reservedConcurrentExecutions); }
};

/// PutFunctionConcurrency: InvalidParameterValueException where fewer than 100 would stay unreserved.
struct PutFunctionConcurrencyRequest {
    using Answer = FunctionConcurrency;
    static constexpr auto operation = "PutFunctionConcurrency";

    QString functionName;
    std::optional<int> reservedConcurrentExecutions;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("ReservedConcurrentExecutions", reservedConcurrentExecutions);
    }
};

struct GetFunctionConcurrencyRequest {
    using Answer = FunctionConcurrency;
    static constexpr auto operation = "GetFunctionConcurrency";

    QString functionName;

    void members(Members &m) { m("FunctionName", functionName); }
};

struct DeleteFunctionConcurrencyRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteFunctionConcurrency";

    QString functionName;

    void members(Members &m) { m("FunctionName", functionName); }
};

} // namespace lathe
