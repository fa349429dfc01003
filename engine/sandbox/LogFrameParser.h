// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/LineSplitter.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace lathe
{

/// Level of a framed log message, as the runtimes number them.
enum class LogFrameLevel { None = 0, Trace = 1, Debug = 2, Info = 3, Warn = 4, Error = 5, Fatal = 6 };

struct LogFrame {
    /// May hold line feeds: one frame is one log event. At most `maxLogLine`; the rest of a longer one is
    /// cut.
    QByteArray message;
    LogFrameLevel level = LogFrameLevel::None;
    bool isJson = false;
    /// Microseconds since the Unix epoch; absent in old frames and in text without a frame.
    std::optional<qint64> timestampUs;
};

/// Reads what a runtime writes to the descriptor named by `_LAMBDA_TELEMETRY_LOG_FD`: frames of a
/// big-endian header (type, length, time in microseconds) and a message. The type is 0xa55a0000 and, from
/// bit 0: text rather than JSON; with a time stamp (an older form has none, and a header of 8 bytes); three
/// bits of level.
///
/// Whatever else is written there is taken for plain lines from then on, without a frame.
class LogFrameParser
{
public:
    using OnFrame = std::function<void(const LogFrame &)>;

    explicit LogFrameParser(OnFrame onFrame);
    void feed(QByteArrayView bytes);
    void finish();

private:
    bool readHeader();

    OnFrame m_onFrame;
    LineSplitter m_lines;
    bool m_isBroken = false;
    QByteArray m_header;
    std::optional<LogFrame> m_frame;
    quint32 m_missing = 0;
};

} // namespace lathe
