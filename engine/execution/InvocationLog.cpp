// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/InvocationLog.h"

#include <QCoreApplication>

namespace lathe
{

bool InvocationLog::append(const LogLine &line)
{
    // The platform's own lines are few and always wanted.
    if (m_bytes > byteLimit && line.kind == LogLine::Kind::Function) {
        ++m_dropped;
        return false;
    }
    m_bytes += line.text.size() * 2 + 32;
    m_lines.append(line);
    return true;
}

QList<LogLine> InvocationLog::take()
{
    if (m_dropped > 0) {
        const QString note = QCoreApplication::translate(
            "InvocationLog",
            "[Lathe] %n more lines were not kept: an invocation's log is "
            "limited to 8 MB.",
            nullptr, static_cast<int>(std::min<qint64>(m_dropped, 1'000'000'000)));
        m_lines.append({m_lines.constLast().timestampMs, LogLine::Kind::Platform, note});
    }
    m_bytes = 0;
    m_dropped = 0;
    return std::exchange(m_lines, {});
}

} // namespace lathe
