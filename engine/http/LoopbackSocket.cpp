// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/LoopbackSocket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Fills in the address; 0 when it is none of loopback.
socklen_t loopbackAddress(const QString &text, quint16 port, sockaddr_storage &address)
{
    const QByteArray bytes = text.toLatin1();
    auto &v4 = reinterpret_cast<sockaddr_in &>(address);
    if (inet_pton(AF_INET, bytes.constData(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        return (ntohl(v4.sin_addr.s_addr) >> 24) == 127 ? sizeof v4 : 0;
    }
    auto &v6 = reinterpret_cast<sockaddr_in6 &>(address);
    address = {};
    if (inet_pton(AF_INET6, bytes.constData(), &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr) ? sizeof v6 : 0;
    }
    return 0;
}

quint16 portOf(int socket)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return 0;
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 &>(address).sin6_port);
    return ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port);
}

tl::unexpected<Error> failure(const QString &address, quint16 port, int reason)
{
    if (reason == EADDRINUSE) {
        return fail(
            Error::local(u"Lathe.PortInUse"_s,
                         u"Port %1 on %2 is taken by another program. Choose another port with --port, or "
                         "end that program."_s.arg(port)
                             .arg(address)));
    }
    return fail(Error::local(u"Lathe.ListenFailed"_s,
                             u"Lathe cannot listen on %1, port %2: %3. Choose another port "
                             "with --port."_s.arg(address)
                                 .arg(port)
                                 .arg(qt_error_string(reason))));
}

} // namespace

Result<LoopbackSocket> listenOnLoopback(const QString &address, quint16 port)
{
    sockaddr_storage storage{};
    const socklen_t size = loopbackAddress(address, port, storage);
    if (size == 0) {
        return fail(
            Error::local(u"Lathe.NotLoopback"_s,
                         u"%1 is no loopback address. Lathe serves this machine only: use 127.0.0.1 "
                         "or ::1."_s.arg(address)));
    }
    LoopbackSocket result{
        UniqueFd(::socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)), 0};
    const int on = 1;
    const int fd = result.socket.get();
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0)
        return failure(address, port, errno);
    if (storage.ss_family == AF_INET6 && setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) != 0)
        return failure(address, port, errno);
    if (::bind(fd, reinterpret_cast<const sockaddr *>(&storage), size) != 0 || ::listen(fd, 1024) != 0)
        return failure(address, port, errno);
    result.port = portOf(fd);
    return result;
}

} // namespace lathe
