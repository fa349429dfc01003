// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/LineSplitter.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace lathe
{

/// Takes apart what a runtime writes on the one pipe that is its standard output, its standard error and
/// its telemetry descriptor, so that the order of everything it writes is kept.
///
/// Framed records (see LogFrameParser for the header) come whole, line feeds and all; anything else comes
/// line by line. A frame may begin in the middle of an unfinished line, which then ends there. Bytes that
/// look like a frame but are none are text; nothing a function writes can do more than spoil its own log.
class LogStreamParser
{
public:
    struct Record {
        QByteArray text;
        std::optional<qint64> timestampUs;
        bool framed = false;
    };
    using OnRecord = std::function<void(const Record &)>;

    explicit LogStreamParser(OnRecord onRecord);
    void feed(QByteArrayView bytes);
    /// What is left of a line is a line: nothing comes that belongs to it.
    void endLine() { m_lines.finish(); }
    /// The stream has ended.
    void finish();

private:
    static constexpr qsizetype typeSize = 4;
    static constexpr qsizetype headerSize = 16;

    void plain(QByteArrayView bytes);
    qsizetype takeFrame(QByteArrayView bytes);

    OnRecord m_onRecord;
    LineSplitter m_lines;
    QByteArray m_pending; ///< begins with what looks like a frame
};

} // namespace lathe
