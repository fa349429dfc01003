// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"
#include "engine/http/FdWatch.h"

#include <QTimer>

#include <unordered_set>

namespace lathe
{

class ServerCore;
struct ConnectionRecord;

/// One listening socket and the connections that came in by it.
class Listener final : public FdWatch::Client
{
public:
    /// The socket listens already; it is made non-blocking.
    Listener(ServerCore &core, UniqueFd socket, quintptr tag, int connectionLimit);
    /// Closes the socket and, soon, the connections; their exchanges end as gone.
    ~Listener() override;

    bool isValid() const { return m_valid; }
    quintptr tag() const { return m_tag; }
    void fdReady(quint32 events) override;
    void forget(ConnectionRecord *record);

private:
    enum class Outcome { Accepted, NoneWaiting, Exhausted };

    Outcome acceptOne();
    void setWatched(bool watched);

    ServerCore &m_core;
    UniqueFd m_socket;
    const quintptr m_tag;
    const size_t m_limit;
    std::unordered_set<ConnectionRecord *> m_connections;
    QTimer m_retry;
    bool m_watched = false;
    bool m_valid = false;
};

} // namespace lathe
