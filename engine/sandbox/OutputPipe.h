// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"
#include "engine/sandbox/LogFrameParser.h"

#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace lathe
{

/// Reads what a process writes into a pipe, from the event loop and in small helpings: a process that
/// writes without end fills its pipe and waits; it does not keep the loop busy.
class OutputPipe
{
public:
    using Sink = std::function<void(QByteArrayView)>;

    /// `readEnd` is made non-blocking. `closed` comes once, after the last bytes, when no process holds the
    /// other end any more. Both may destroy this object.
    OutputPipe(UniqueFd readEnd, Sink sink, std::function<void()> closed = {});

    /// Standard output or error, line by line.
    static std::unique_ptr<OutputPipe> lines(UniqueFd readEnd, LineSplitter::OnLine onLine,
                                             std::function<void()> closed = {});
    /// The telemetry descriptor, frame by frame.
    static std::unique_ptr<OutputPipe> frames(UniqueFd readEnd, LogFrameParser::OnFrame onFrame,
                                              std::function<void()> closed = {});

    /// Delivers now what has been written so far, e.g. before the END line of an invocation. Bounded by
    /// what the pipe holds when called.
    void drain();
    /// While paused nothing is read: the writer waits once the pipe is full.
    void setPaused(bool paused);
    bool isOpen() const { return m_fd.isValid(); }

private:
    void read(qsizetype most);

    UniqueFd m_fd;
    std::shared_ptr<Sink> m_sink;
    std::function<void()> m_closed;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
