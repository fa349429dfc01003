// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QRegularExpression>

#include <optional>

namespace lathe
{

/// The right side of a comparison in a filter pattern: `"text"`, a word or a number, with `*` for any
/// characters; or `%expression%`.
struct FilterOperand {
    QString text;
    std::optional<double> number; ///< of what stands without quotation marks
    bool quoted = false;
    QRegularExpression pattern;

    bool matches(const QString &value) const { return pattern.match(value).hasMatch(); }
    /// Whether `value` is `<`, `<=`, `>` or `>=` the number.
    bool limits(QStringView sign, double value) const;

    /// Reads the operand at `at`; a word ends with white space or one of `ends`. The message of an error
    /// says what is wrong.
    static Result<FilterOperand> read(const QString &pattern, qsizetype &at, QStringView ends);
    /// `=`, `!=`, `<`, `<=`, `>` or `>=`; empty where there is none.
    static QString readSign(const QString &pattern, qsizetype &at);
};

} // namespace lathe
