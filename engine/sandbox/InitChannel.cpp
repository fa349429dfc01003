// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/InitChannel.h"

#include "engine/process/Descriptors.h"

#include <cerrno>

namespace lathe
{

InitChannel::InitChannel(UniqueFd socket, OnPacket onPacket, std::function<void()> onClosed)
    : m_socket(std::move(socket))
    , m_onPacket(std::move(onPacket))
    , m_onClosed(std::move(onClosed))
    , m_readable(std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Read))
    , m_writable(std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Write))
{
    setNonBlocking(m_socket.get());
    m_writable->setEnabled(false);
    QObject::connect(m_readable.get(), &QSocketNotifier::activated, m_readable.get(),
                     [this] { readAvailable(); });
    QObject::connect(m_writable.get(), &QSocketNotifier::activated, m_writable.get(), [this] { flush(); });
}

void InitChannel::send(const init::Message &message, std::vector<UniqueFd> descriptors)
{
    if (!m_socket)
        return;
    m_waiting.push_back({message, std::move(descriptors)});
    if (m_waiting.size() == 1)
        flush();
}

void InitChannel::flush()
{
    while (!m_waiting.empty()) {
        const Outgoing &next = m_waiting.front();
        std::vector<int> raw;
        for (const UniqueFd &fd : next.descriptors)
            raw.push_back(fd.get());
        const int error = init::send(m_socket.get(), next.message, raw);
        if (error == EAGAIN || error == ETOOMANYREFS) {
            m_writable->setEnabled(true);
            return;
        }
        // Any other error is the end of the socket; the reading side notices it.
        m_waiting.pop_front();
    }
    m_writable->setEnabled(false);
}

void InitChannel::readAvailable()
{
    const std::weak_ptr<char> alive = m_alive;
    while (m_socket) {
        init::Packet packet;
        const init::Received what = init::receive(m_socket.get(), packet);
        if (what == init::Received::Nothing)
            return;
        if (what == init::Received::Closed) {
            close();
            return;
        }
        m_onPacket(packet);
        if (alive.expired())
            return;
    }
}

void InitChannel::close()
{
    m_readable.reset();
    m_writable.reset();
    m_waiting.clear();
    m_socket.reset();
    if (const auto closed = std::exchange(m_onClosed, nullptr))
        closed();
}

} // namespace lathe
