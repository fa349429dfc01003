// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/OutputPipe.h"

#include "engine/process/Descriptors.h"

#include <cerrno>
#include <sys/ioctl.h>
#include <unistd.h>

namespace lathe
{

namespace
{

constexpr qsizetype helping = 128 * 1024;

/// Expires with the pipe: a callback that destroys the pipe is the last one.
using Guard = std::shared_ptr<std::weak_ptr<char>>;

/// A sink and an end for either parser, which they share.
template<typename Parser, typename Part>
std::unique_ptr<OutputPipe> parsed(UniqueFd readEnd, const Guard &guard,
                                   std::function<void(const Part &)> onPart, std::function<void()> closed)
{
    const auto parser = std::make_shared<Parser>([guard, onPart = std::move(onPart)](const Part &part) {
        if (!guard->expired())
            onPart(part);
    });
    return std::make_unique<OutputPipe>(
        std::move(readEnd), [parser](QByteArrayView bytes) { parser->feed(bytes); },
        [parser, guard, closed = std::move(closed)] {
            parser->finish();
            if (closed && !guard->expired())
                closed();
        });
}

} // namespace

OutputPipe::OutputPipe(UniqueFd readEnd, Sink sink, std::function<void()> closed)
    : m_fd(std::move(readEnd))
    , m_sink(std::make_shared<Sink>(std::move(sink)))
    , m_closed(std::move(closed))
    , m_notifier(std::make_unique<QSocketNotifier>(m_fd.get(), QSocketNotifier::Read))
{
    setNonBlocking(m_fd.get());
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { read(helping); });
}

std::unique_ptr<OutputPipe> OutputPipe::lines(UniqueFd readEnd, LineSplitter::OnLine onLine,
                                              std::function<void()> closed)
{
    const auto guard = std::make_shared<std::weak_ptr<char>>();
    auto pipe =
        parsed<LineSplitter, QByteArray>(std::move(readEnd), guard, std::move(onLine), std::move(closed));
    *guard = pipe->m_alive;
    return pipe;
}

std::unique_ptr<OutputPipe> OutputPipe::frames(UniqueFd readEnd, LogFrameParser::OnFrame onFrame,
                                               std::function<void()> closed)
{
    const auto guard = std::make_shared<std::weak_ptr<char>>();
    auto pipe =
        parsed<LogFrameParser, LogFrame>(std::move(readEnd), guard, std::move(onFrame), std::move(closed));
    *guard = pipe->m_alive;
    return pipe;
}

void OutputPipe::drain()
{
    int waiting = 0;
    if (m_fd && ::ioctl(m_fd.get(), FIONREAD, &waiting) == 0 && waiting > 0)
        read(waiting);
}

void OutputPipe::setPaused(bool paused)
{
    if (m_notifier)
        m_notifier->setEnabled(!paused);
}

void OutputPipe::read(qsizetype most)
{
    const std::weak_ptr<char> alive = m_alive;
    const std::shared_ptr<Sink> sink = m_sink;
    char buffer[16 * 1024];
    while (most > 0) {
        const size_t size = static_cast<size_t>(qMin<qsizetype>(most, sizeof buffer));
        const ssize_t n = ::read(m_fd.get(), buffer, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return;
        if (n <= 0) {
            m_notifier.reset();
            m_fd.reset();
            if (const auto closed = std::exchange(m_closed, nullptr))
                closed();
            return;
        }
        most -= n;
        (*sink)(QByteArrayView(buffer, n));
        if (alive.expired())
            return;
    }
}

} // namespace lathe
