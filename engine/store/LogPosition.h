// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace lathe
{

/// Where a line stands in a log group: in which piece of it (by start and place, see LogPieces), and which
/// line of that.
struct LogPosition {
    qint64 startedMs = 0;
    qint64 place = 0;
    qint64 line = 0;

    auto operator<=>(const LogPosition &) const = default;

    /// `1700000000000.17.3`
    QString text() const;
    static std::optional<LogPosition> parse(const QString &text);
};

/// 56 digits for a line, the same however it is reached, in the order of starts. `writer` is hexadecimal:
/// the invocation's request, of which the first 15 digits count, or a number among the pieces.
QString logEventId(qint64 startedMs, const QString &writer, qsizetype line);

} // namespace lathe
