// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/LineSplitter.h"

namespace lathe
{

void LineSplitter::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        if (end < 0) {
            append(bytes);
            return;
        }
        append(bytes.first(end));
        m_onLine(std::exchange(m_line, {}));
        bytes = bytes.sliced(end + 1);
    }
}

void LineSplitter::append(QByteArrayView bytes)
{
    while (m_line.size() + bytes.size() > maxLogLine) {
        const qsizetype room = maxLogLine - m_line.size();
        m_line.append(bytes.first(room));
        bytes = bytes.sliced(room);
        m_onLine(std::exchange(m_line, {}));
    }
    m_line.append(bytes);
}

void LineSplitter::finish()
{
    if (!m_line.isEmpty())
        m_onLine(std::exchange(m_line, {}));
}

} // namespace lathe
