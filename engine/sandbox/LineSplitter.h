// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace lathe
{

/// Largest log line or frame that is kept whole: Lambda's limit for one log event.
inline constexpr qsizetype maxLogLine = 256 * 1024;

/// Cuts a stream of bytes into lines, without their line feeds. A longer line comes in pieces of
/// `maxLogLine`; never holds more than that. Any bytes are fine.
class LineSplitter
{
public:
    using OnLine = std::function<void(const QByteArray &line)>;

    explicit LineSplitter(OnLine onLine)
        : m_onLine(std::move(onLine))
    {
    }
    void feed(QByteArrayView bytes);
    /// The stream has ended: what is left is a line too.
    void finish();

private:
    void append(QByteArrayView bytes);

    OnLine m_onLine;
    QByteArray m_line;
};

} // namespace lathe
