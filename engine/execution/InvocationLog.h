// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

namespace lathe
{

/// The lines of one invocation, within bounds: what a function floods beyond them is counted, not kept.
class InvocationLog
{
public:
    static constexpr qsizetype byteLimit = 8 * 1024 * 1024;

    /// False: beyond the bounds, not kept.
    bool append(const LogLine &line);
    /// The kept lines; the last one tells how many were left out, if any. Starts anew.
    QList<LogLine> take();

private:
    QList<LogLine> m_lines;
    qsizetype m_bytes = 0;
    qint64 m_dropped = 0;
};

} // namespace lathe
