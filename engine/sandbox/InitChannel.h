// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/init/InitSocket.h"

#include <QSocketNotifier>

#include <deque>
#include <functional>
#include <memory>

namespace lathe
{

/// The engine's end of the socket to one lathe-init.
class InitChannel
{
public:
    using OnPacket = std::function<void(init::Packet &)>;

    /// `onPacket` may destroy the channel; `onClosed` comes at most once, after the last packet.
    InitChannel(UniqueFd socket, OnPacket onPacket, std::function<void()> onClosed);

    /// Sends in order; never blocks. The descriptors are closed once sent.
    void send(const init::Message &message, std::vector<UniqueFd> descriptors = {});
    /// Takes what has arrived, e.g. the last words of an init that has ended.
    void readAvailable();

private:
    struct Outgoing {
        init::Message message;
        std::vector<UniqueFd> descriptors;
    };

    void flush();
    void close();

    UniqueFd m_socket;
    OnPacket m_onPacket;
    std::function<void()> m_onClosed;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    std::deque<Outgoing> m_waiting;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
