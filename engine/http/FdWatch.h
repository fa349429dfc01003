// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"

#include <QSocketNotifier>

#include <memory>

namespace lathe
{

/// Many descriptors behind one QSocketNotifier.
///
/// Qt's event dispatchers poll every descriptor they know in each turn; a thousand idle ones would cost
/// each event 100 µs. Here they wait in one epoll instance, which costs a turn nothing however many there
/// are.
class FdWatch
{
public:
    class Client
    {
    public:
        virtual ~Client() = default;
        /// `events` are epoll's. Must neither destroy a client of the same watch nor run a handler.
        virtual void fdReady(quint32 events) = 0;
    };

    FdWatch();
    bool isValid() const { return m_epoll.isValid(); }

    /// Level-triggered. A descriptor is watched once at most.
    bool add(int fd, quint32 events, Client *client);
    /// Must be called before the descriptor is closed.
    void remove(int fd);

private:
    void collect();

    UniqueFd m_epoll;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace lathe
