// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/Listener.h"

#include "engine/base/Logging.h"
#include "engine/http/ServerCore.h"
#include "engine/http/Transaction.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/epoll.h>

#include <array>
#include <cerrno>

namespace lathe
{

namespace
{

constexpr int acceptsPerTurn = 32;

QByteArray peerText(const sockaddr_storage &address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET) {
        const auto &v4 = reinterpret_cast<const sockaddr_in &>(address);
        inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
        return QByteArray(text.data()) + ':' + QByteArray::number(ntohs(v4.sin_port));
    }
    if (address.ss_family == AF_INET6) {
        const auto &v6 = reinterpret_cast<const sockaddr_in6 &>(address);
        inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
        return '[' + QByteArray(text.data()) + "]:" + QByteArray::number(ntohs(v6.sin6_port));
    }
    return QByteArrayLiteral("unix");
}

} // namespace

Listener::Listener(ServerCore &core, UniqueFd socket, quintptr tag, int connectionLimit)
    : m_core(core)
    , m_socket(std::move(socket))
    , m_tag(tag)
    , m_limit(static_cast<size_t>(connectionLimit))
{
    m_retry.setSingleShot(true);
    QObject::connect(&m_retry, &QTimer::timeout, &m_retry, [this] { setWatched(true); });
    const int flags = fcntl(m_socket.get(), F_GETFL);
    if (flags < 0 || fcntl(m_socket.get(), F_SETFL, flags | O_NONBLOCK) < 0)
        return;
    setWatched(true);
    m_valid = m_watched;
}

Listener::~Listener()
{
    setWatched(false);
    for (ConnectionRecord *record : m_connections) {
        record->listener = nullptr;
        if (record->current)
            record->current->abort(Transaction::Tell::Exchange);
        m_core.closeSoon(*record);
    }
}

void Listener::setWatched(bool watched)
{
    if (watched == m_watched)
        return;
    if (watched)
        m_watched = m_core.watch().add(m_socket.get(), EPOLLIN, this);
    else
        m_core.watch().remove(m_socket.get());
    m_watched = watched && m_watched;
}

void Listener::fdReady(quint32)
{
    for (int i = 0; i < acceptsPerTurn; ++i) {
        if (m_connections.size() >= m_limit) {
            setWatched(false);
            return;
        }
        switch (acceptOne()) {
        case Outcome::Accepted:
            break;
        case Outcome::NoneWaiting:
            return;
        case Outcome::Exhausted:
            // The waiting connection stays readable: without a pause this would spin.
            setWatched(false);
            m_retry.start(100);
            return;
        }
    }
}

Listener::Outcome Listener::acceptOne()
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    auto *const generic = reinterpret_cast<sockaddr *>(&address);
    const int fd = accept4(m_socket.get(), generic, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            qCWarning(logHttp) << "No connection can be accepted for the moment:" << qt_error_string(errno);
            return Outcome::Exhausted;
        }
        return errno == EAGAIN ? Outcome::NoneWaiting : Outcome::Accepted; // one that is gone again
    }
    auto record = std::make_unique<ConnectionRecord>();
    record->listener = this;
    record->tag = m_tag;
    record->peer = peerText(address);
    record->fd = fd;
    ConnectionRecord *const kept = record.get();
    if (m_core.addConnection(fd, generic, size, std::move(record)))
        m_connections.insert(kept);
    return Outcome::Accepted;
}

void Listener::forget(ConnectionRecord *record)
{
    m_connections.erase(record);
    if (!m_retry.isActive())
        setWatched(true);
}

} // namespace lathe
