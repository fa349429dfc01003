// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <nlohmann/json.hpp>

#include <functional>

namespace lathe
{

/// The part of a filter pattern that looks into lines of JSON: `{ $.level = "ERROR" }`, see FilterPattern.
class JsonFilter
{
public:
    using Test = std::function<bool(const nlohmann::ordered_json &)>;

    /// The message of an error says what is wrong with the pattern.
    static Result<JsonFilter> compile(const QString &pattern);
    /// A line that is no JSON object does not match.
    bool matches(const QString &line) const;

private:
    explicit JsonFilter(Test test)
        : m_test(std::move(test))
    {
    }

    Test m_test;
};

} // namespace lathe
