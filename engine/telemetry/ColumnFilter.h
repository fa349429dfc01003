// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace lathe
{

/// The part of a filter pattern that looks at lines of columns: `[ip, user, status = 4*, ...]`, see
/// FilterPattern.
class ColumnFilter
{
public:
    /// The message of an error says what is wrong with the pattern.
    static Result<ColumnFilter> compile(const QString &pattern);
    bool matches(const QString &line) const;

    /// The columns of a line: words, and what stands in quotation marks or brackets.
    static QStringList columnsOf(const QString &line);

private:
    using Test = std::function<bool(const QString &column)>;

    std::vector<Test> m_first; ///< of the first columns
    std::vector<Test> m_last;  ///< of the last ones, behind `...`
    bool m_open = false;       ///< there is `...`
};

} // namespace lathe
