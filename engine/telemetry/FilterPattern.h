// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <functional>

namespace lathe
{

/// A filter pattern of CloudWatch Logs (User Guide, "Filter pattern syntax"), compiled. A value; may be
/// used on any thread.
///
/// - `ERROR timeout`: all of these terms; `"two words"` one term; `-debug` not this one; `?a ?b` any of
/// these, when there
///   are no others; `%[0-9]+ms%` a regular expression.
/// - `{ $.level = "ERROR" && ($.ms > 100 || $.tags[0] = "x*") }`: members of a JSON line, with `= != < <= >
/// >=`, `IS NULL`,
///   `IS TRUE`, `IS FALSE`, `NOT EXISTS`, `&&`, `||` and parentheses; `*` stands for any characters,
///   `%ab.%` is a regular expression; `$["level"]` names a member too.
/// - `[ip, user, status = 4* || status = 5*, ...]`: as many columns as there are names, `...` for any
/// number;
///   the same comparisons.
class FilterPattern
{
public:
    /// InvalidParameterException (400), with what is wrong. An empty pattern matches everything.
    static Result<FilterPattern> compile(const QString &pattern);

    bool matches(const QString &line) const { return m_test(line); }

private:
    using Test = std::function<bool(const QString &)>;
    explicit FilterPattern(Test test)
        : m_test(std::move(test))
    {
    }

    Test m_test;
};

} // namespace lathe
