// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace lathe
{

/// Where a line stands in a log group: in which invocation (by start and row), and which line of it.
struct LogPosition {
    qint64 startedMs = 0;
    qint64 rowId = 0;
    qint64 line = 0;

    auto operator<=>(const LogPosition &) const = default;

    /// `1700000000000.17.3`
    QString text() const;
    static std::optional<LogPosition> parse(const QString &text);
};

/// 56 digits for a line of an invocation, the same however it is reached, in the order of starts.
QString logEventId(qint64 startedMs, const QString &requestId, qsizetype line);

} // namespace lathe
