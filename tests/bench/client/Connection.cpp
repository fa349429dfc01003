// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/client/Connection.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace lathe::bench
{

namespace
{

[[noreturn]] void raise(const char *what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

} // namespace

Connection::Connection(uint16_t port)
{
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (m_fd < 0)
        raise("socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        const int error = errno;
        ::close(m_fd);
        errno = error;
        raise("connect");
    }
}

Connection::Connection(Accepted accepted)
    : m_fd(accepted.fd)
{
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

std::unique_ptr<Connection> Connection::accept(int listener)
{
    const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0)
        raise("accept");
    return std::unique_ptr<Connection>(new Connection(Accepted{fd}));
}

Connection::~Connection()
{
    ::close(m_fd);
}

void Connection::write(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            raise("send");
        }
        bytes.remove_prefix(static_cast<size_t>(sent));
    }
}

std::string_view Connection::read(size_t count)
{
    while (m_buffer.size() - m_taken < count)
        fill();
    const std::string_view bytes(m_buffer.data() + m_taken, count);
    m_taken += count;
    return bytes;
}

std::string_view Connection::readThrough(std::string_view end)
{
    size_t found;
    while ((found = m_buffer.find(end, m_taken)) == std::string::npos)
        fill();
    return read(found + end.size() - m_taken);
}

void Connection::fill()
{
    m_buffer.erase(0, m_taken);
    m_taken = 0;
    char bytes[16 * 1024];
    const ssize_t got = ::recv(m_fd, bytes, sizeof bytes, 0);
    if (got < 0 && errno != EINTR)
        raise("recv");
    if (got == 0)
        throw std::runtime_error("the server ended the connection");
    if (got > 0)
        m_buffer.append(bytes, static_cast<size_t>(got));
}

} // namespace lathe::bench
