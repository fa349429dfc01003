// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/Netlink.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <linux/netfilter/nfnetlink.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace lathe::init
{

namespace
{

constexpr size_t packetSize = 32 * 1024;
/// The kernel answers at once; this only keeps a fault of ours from waiting for ever.
constexpr timeval patience{5, 0};

template<typename Visit>
void forEachMessage(char *data, ssize_t size, Visit visit)
{
    auto left = static_cast<unsigned>(size);
    for (auto *header = reinterpret_cast<nlmsghdr *>(data); NLMSG_OK(header, left);
         header = NLMSG_NEXT(header, left)) {
        if (!visit(*header))
            return;
    }
}

int errorOf(const nlmsghdr &header)
{
    nlmsgerr error{};
    std::memcpy(&error, NLMSG_DATA(&header), sizeof error);
    return -error.error;
}

} // namespace

NetlinkMessage::NetlinkMessage(uint16_t type, uint16_t flags)
    : m_bytes(sizeof(nlmsghdr))
{
    header().nlmsg_type = type;
    header().nlmsg_flags = static_cast<uint16_t>(flags | NLM_F_REQUEST);
}

void NetlinkMessage::append(const void *data, size_t size)
{
    const char *first = static_cast<const char *>(data);
    m_bytes.insert(m_bytes.end(), first, first + size);
    m_bytes.resize(NLMSG_ALIGN(m_bytes.size()));
}

NetlinkMessage &NetlinkMessage::attribute(uint16_t type, const void *data, size_t size)
{
    const nlattr head{static_cast<uint16_t>(sizeof(nlattr) + size), type};
    append(&head, sizeof head);
    append(data, size);
    return *this;
}

NetlinkMessage &NetlinkMessage::bigEndian(uint16_t type, uint32_t value)
{
    return number(type, htonl(value));
}

NetlinkMessage &NetlinkMessage::text(uint16_t type, std::string_view text)
{
    const std::vector<char> ended = [&] {
        std::vector<char> bytes(text.begin(), text.end());
        bytes.push_back('\0');
        return bytes;
    }();
    return attribute(type, ended.data(), ended.size());
}

NetlinkMessage &NetlinkMessage::nested(uint16_t type, const std::function<void()> &inside)
{
    const size_t at = m_bytes.size();
    attribute(static_cast<uint16_t>(type | NLA_F_NESTED), nullptr, 0);
    inside();
    reinterpret_cast<nlattr *>(m_bytes.data() + at)->nla_len = static_cast<uint16_t>(m_bytes.size() - at);
    return *this;
}

const std::vector<char> &NetlinkMessage::bytes()
{
    header().nlmsg_len = static_cast<uint32_t>(m_bytes.size());
    return m_bytes;
}

void NetlinkMessage::setSequence(uint32_t sequence)
{
    header().nlmsg_seq = sequence;
}

bool NetlinkMessage::wantsAnswer() const
{
    return (reinterpret_cast<const nlmsghdr *>(m_bytes.data())->nlmsg_flags & NLM_F_ACK) != 0;
}

NetlinkSocket::NetlinkSocket(int protocol, uint32_t groups)
    : m_socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol))
{
    sockaddr_nl name{};
    name.nl_family = AF_NETLINK;
    name.nl_groups = groups;
    if (!m_socket || ::bind(m_socket.get(), reinterpret_cast<sockaddr *>(&name), sizeof name) != 0) {
        m_socket.reset();
        return;
    }
    ::setsockopt(m_socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

int NetlinkSocket::transmit(const std::vector<char> &bytes)
{
    if (!m_socket)
        return ENOTCONN;
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    const ssize_t n = ::sendto(m_socket.get(), bytes.data(), bytes.size(), 0,
                               reinterpret_cast<sockaddr *>(&kernel), sizeof kernel);
    return n < 0 ? errno : 0;
}

int NetlinkSocket::request(NetlinkMessage message)
{
    std::vector<NetlinkMessage> one;
    one.push_back(std::move(message));
    return request(std::move(one));
}

int NetlinkSocket::request(std::vector<NetlinkMessage> messages)
{
    std::vector<char> all;
    int answersDue = 0;
    const uint32_t first = m_sequence + 1;
    for (NetlinkMessage &message : messages) {
        message.setSequence(++m_sequence);
        all.insert(all.end(), message.bytes().begin(), message.bytes().end());
        answersDue += message.wantsAnswer() ? 1 : 0;
    }
    if (const int error = transmit(all))
        return error;
    char packet[packetSize];
    int found = 0;
    while (answersDue > 0 && found == 0) {
        const ssize_t n = ::recv(m_socket.get(), packet, sizeof packet, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        forEachMessage(packet, n, [&](const nlmsghdr &header) {
            // Something the groups tell, or left from before.
            if (header.nlmsg_type != NLMSG_ERROR || header.nlmsg_seq < first)
                return true;
            found = errorOf(header);
            --answersDue;
            return found == 0;
        });
    }
    return found;
}

int NetlinkSocket::list(NetlinkMessage message, const std::function<void(const nlmsghdr &)> &visit)
{
    message.setSequence(++m_sequence);
    if (const int error = transmit(message.bytes()))
        return error;
    char packet[packetSize];
    for (bool more = true; more;) {
        const ssize_t n = ::recv(m_socket.get(), packet, sizeof packet, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        int error = 0;
        forEachMessage(packet, n, [&](const nlmsghdr &header) {
            if (header.nlmsg_seq != m_sequence)
                return true;
            if (header.nlmsg_type == NLMSG_DONE || header.nlmsg_type == NLMSG_ERROR) {
                error = header.nlmsg_type == NLMSG_ERROR ? errorOf(header) : 0;
                more = false;
                return false;
            }
            visit(header);
            return true;
        });
        if (error != 0)
            return error;
    }
    return 0;
}

void NetlinkSocket::readEvents(const std::function<void(const nlmsghdr &)> &visit)
{
    char packet[packetSize];
    for (;;) {
        const ssize_t n = ::recv(m_socket.get(), packet, sizeof packet, MSG_DONTWAIT);
        if (n <= 0 && errno != EINTR)
            return;
        if (n > 0)
            forEachMessage(packet, n, [&](const nlmsghdr &header) {
                visit(header);
                return true;
            });
    }
}

} // namespace lathe::init
