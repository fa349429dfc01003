// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/Listener.h"

#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace lathe::init
{

namespace
{

/// A new network namespace has its loopback down. bubblewrap has usually raised it already; where it has
/// not and we may not, bind() or connect() tells.
void raiseLoopback(int socket)
{
    ifreq request{};
    std::strncpy(request.ifr_name, "lo", sizeof request.ifr_name - 1);
    if (::ioctl(socket, SIOCGIFFLAGS, &request) != 0 || (request.ifr_flags & IFF_UP) != 0)
        return;
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
    ::ioctl(socket, SIOCSIFFLAGS, &request);
}

sockaddr_in socketName(uint32_t address, uint32_t port)
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(address);
    name.sin_port = htons(static_cast<uint16_t>(port));
    return name;
}

UniqueFd openSocket()
{
    return UniqueFd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

} // namespace

Listener openConnection(uint32_t address, uint32_t port)
{
    Listener result;
    result.port = port;
    UniqueFd socket = openSocket();
    const sockaddr_in name = socketName(address, port);
    if (!socket || (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&name), sizeof name) != 0 &&
                    errno != EINPROGRESS)) {
        result.error = errno;
        return result;
    }
    result.socket = std::move(socket);
    return result;
}

Listener openListener(uint32_t address, uint32_t port)
{
    Listener result;
    UniqueFd socket = openSocket();
    if (!socket) {
        result.error = errno;
        return result;
    }
    raiseLoopback(socket.get());
    const int yes = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in name = socketName(address, port);
    socklen_t size = sizeof name;
    if (::bind(socket.get(), reinterpret_cast<sockaddr *>(&name), sizeof name) != 0 ||
        ::listen(socket.get(), 128) != 0 ||
        ::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&name), &size) != 0) {
        result.error = errno;
        result.step = Step::Bind;
        return result;
    }
    result.port = ntohs(name.sin_port);
    result.socket = std::move(socket);
    return result;
}

} // namespace lathe::init
