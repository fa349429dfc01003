// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/InitSocket.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace lathe::init
{

Received receive(int socket, Packet &packet)
{
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * maxDescriptors)];
    iovec part{&packet.message, sizeof packet.message};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    ssize_t n = 0;
    do {
        n = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        return errno == EAGAIN ? Received::Nothing : Received::Closed;

    packet.descriptors.clear();
    for (cmsghdr *c = CMSG_FIRSTHDR(&header); c; c = CMSG_NXTHDR(&header, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
            continue;
        const size_t count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(c) + i * sizeof(int), sizeof fd);
            packet.descriptors.emplace_back(fd);
        }
    }
    const bool whole = n == static_cast<ssize_t>(sizeof packet.message) &&
                       (header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0;
    return whole && packet.message.version == protocolVersion ? Received::Packet : Received::Closed;
}

int send(int socket, const Message &message, const std::vector<int> &descriptors)
{
    if (descriptors.size() > maxDescriptors)
        return E2BIG;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * maxDescriptors)]{};
    iovec part{const_cast<Message *>(&message), sizeof message};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (!descriptors.empty()) {
        const size_t bytes = sizeof(int) * descriptors.size();
        header.msg_control = control;
        header.msg_controllen = CMSG_SPACE(bytes);
        cmsghdr *c = CMSG_FIRSTHDR(&header);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(bytes);
        std::memcpy(CMSG_DATA(c), descriptors.data(), bytes);
    }
    for (;;) {
        if (::sendmsg(socket, &header, MSG_NOSIGNAL) >= 0)
            return 0;
        if (errno != EINTR)
            return errno;
    }
}

} // namespace lathe::init
