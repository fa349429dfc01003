// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"

#include <cstdint>
#include <functional>
#include <linux/netlink.h>
#include <string_view>
#include <vector>

namespace lathe::init
{

/// One netlink message in the making: a header, a fixed part, attributes (which may be nested).
class NetlinkMessage
{
public:
    /// `flags` beside NLM_F_REQUEST; NLM_F_ACK is wanted of most.
    NetlinkMessage(uint16_t type, uint16_t flags);

    template<typename T>
    NetlinkMessage &fixed(const T &part)
    {
        append(&part, sizeof part);
        return *this;
    }
    NetlinkMessage &attribute(uint16_t type, const void *data, size_t size);
    NetlinkMessage &number(uint16_t type, uint32_t value) { return attribute(type, &value, sizeof value); }
    /// In network byte order, as nftables wants its numbers.
    NetlinkMessage &bigEndian(uint16_t type, uint32_t value);
    NetlinkMessage &text(uint16_t type, std::string_view text);
    /// Whatever `inside` adds lies within this attribute.
    NetlinkMessage &nested(uint16_t type, const std::function<void()> &inside);

    /// The finished message.
    const std::vector<char> &bytes();
    void setSequence(uint32_t sequence);
    bool wantsAnswer() const;

private:
    void append(const void *data, size_t size);
    nlmsghdr &header() { return *reinterpret_cast<nlmsghdr *>(m_bytes.data()); }

    std::vector<char> m_bytes;
};

/// A netlink socket of the network namespace in which it was made, wherever its owner goes afterwards.
class NetlinkSocket
{
public:
    /// `groups`: RTMGRP_… to be told of.
    explicit NetlinkSocket(int protocol, uint32_t groups = 0);

    bool isOpen() const { return m_socket.isValid(); }
    int descriptor() const { return m_socket.get(); }

    /// Sends all of them at once and waits for their answers: 0, or the first errno.
    int request(std::vector<NetlinkMessage> messages);
    int request(NetlinkMessage message);
    /// Asks for a list; each entry is shown to `visit`. 0 or an errno.
    int list(NetlinkMessage message, const std::function<void(const nlmsghdr &)> &visit);
    /// Takes what the groups tell, without waiting.
    void readEvents(const std::function<void(const nlmsghdr &)> &visit);

private:
    int transmit(const std::vector<char> &bytes);

    UniqueFd m_socket;
    uint32_t m_sequence = 0;
};

} // namespace lathe::init
