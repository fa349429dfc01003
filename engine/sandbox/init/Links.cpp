// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/Links.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <sys/socket.h>

namespace lathe::init::links
{

namespace
{

constexpr uint16_t acknowledged = NLM_F_ACK;
constexpr uint16_t created = NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL;

ifinfomsg linkMessage(uint32_t index = 0)
{
    ifinfomsg message{};
    message.ifi_family = AF_UNSPEC;
    message.ifi_index = static_cast<int>(index);
    return message;
}

rtmsg routeMessage(uint8_t prefix, uint8_t scope, uint8_t type)
{
    rtmsg message{};
    message.rtm_family = AF_INET;
    message.rtm_dst_len = prefix;
    message.rtm_table = RT_TABLE_MAIN;
    message.rtm_protocol = RTPROT_STATIC;
    message.rtm_scope = scope;
    message.rtm_type = type;
    return message;
}

int changeProhibition(NetlinkSocket &socket, uint16_t type, uint16_t flags, uint32_t address,
                      uint8_t prefix)
{
    NetlinkMessage message(type, flags);
    message.fixed(routeMessage(prefix, RT_SCOPE_UNIVERSE, RTN_PROHIBIT)).bigEndian(RTA_DST, address);
    return socket.request(std::move(message));
}

} // namespace

int addPair(NetlinkSocket &socket, std::string_view name, uint32_t group, std::string_view peer,
            int peerNamespace)
{
    NetlinkMessage message(RTM_NEWLINK, created);
    message.fixed(linkMessage()).text(IFLA_IFNAME, name).number(IFLA_GROUP, group);
    message.nested(IFLA_LINKINFO, [&] {
        message.text(IFLA_INFO_KIND, "veth");
        message.nested(IFLA_INFO_DATA, [&] {
            message.nested(VETH_INFO_PEER, [&] {
                message.fixed(linkMessage())
                    .text(IFLA_IFNAME, peer)
                    .number(IFLA_NET_NS_FD, static_cast<uint32_t>(peerNamespace));
            });
        });
    });
    return socket.request(std::move(message));
}

uint32_t indexOf(NetlinkSocket &socket, std::string_view name)
{
    uint32_t found = 0;
    NetlinkMessage message(RTM_GETLINK, NLM_F_DUMP);
    message.fixed(linkMessage());
    socket.list(std::move(message), [&](const nlmsghdr &header) {
        ifinfomsg link{};
        std::memcpy(&link, NLMSG_DATA(&header), sizeof link);
        auto left = static_cast<unsigned>(IFLA_PAYLOAD(&header));
        const char *first = static_cast<const char *>(NLMSG_DATA(&header)) + NLMSG_ALIGN(sizeof link);
        for (auto *part = reinterpret_cast<const rtattr *>(first); RTA_OK(part, left);
             part = RTA_NEXT(part, left)) {
            if (part->rta_type == IFLA_IFNAME && name == static_cast<const char *>(RTA_DATA(part)))
                found = static_cast<uint32_t>(link.ifi_index);
        }
    });
    return found;
}

int raise(NetlinkSocket &socket, uint32_t link)
{
    ifinfomsg state = linkMessage(link);
    state.ifi_flags = IFF_UP;
    state.ifi_change = IFF_UP;
    NetlinkMessage message(RTM_NEWLINK, acknowledged);
    message.fixed(state);
    return socket.request(std::move(message));
}

int withoutIpv6(NetlinkSocket &socket, uint32_t link)
{
    NetlinkMessage message(RTM_NEWLINK, acknowledged);
    message.fixed(linkMessage(link));
    message.nested(IFLA_AF_SPEC, [&] {
        message.nested(AF_INET6, [&] {
            const uint8_t mode = IN6_ADDR_GEN_MODE_NONE;
            message.attribute(IFLA_INET6_ADDR_GEN_MODE, &mode, sizeof mode);
        });
    });
    return socket.request(std::move(message));
}

int addAddress(NetlinkSocket &socket, uint32_t link, uint32_t address, uint8_t prefix)
{
    ifaddrmsg fixed{};
    fixed.ifa_family = AF_INET;
    fixed.ifa_prefixlen = prefix;
    fixed.ifa_scope = RT_SCOPE_UNIVERSE;
    fixed.ifa_index = link;
    NetlinkMessage message(RTM_NEWADDR, created);
    message.fixed(fixed).bigEndian(IFA_LOCAL, address).bigEndian(IFA_ADDRESS, address);
    return socket.request(std::move(message));
}

int addRoute(NetlinkSocket &socket, uint32_t link, uint32_t address, uint8_t prefix)
{
    NetlinkMessage message(RTM_NEWROUTE, NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE);
    message.fixed(routeMessage(prefix, RT_SCOPE_LINK, RTN_UNICAST))
        .bigEndian(RTA_DST, address)
        .number(RTA_OIF, link);
    return socket.request(std::move(message));
}

int addDefaultRoute(NetlinkSocket &socket, uint32_t link, uint32_t gateway)
{
    NetlinkMessage message(RTM_NEWROUTE, created);
    message.fixed(routeMessage(0, RT_SCOPE_UNIVERSE, RTN_UNICAST))
        .bigEndian(RTA_GATEWAY, gateway)
        .number(RTA_OIF, link);
    return socket.request(std::move(message));
}

int prohibit(NetlinkSocket &socket, uint32_t address, uint8_t prefix)
{
    return changeProhibition(socket, RTM_NEWROUTE, created, address, prefix);
}

int permit(NetlinkSocket &socket, uint32_t address, uint8_t prefix)
{
    return changeProhibition(socket, RTM_DELROUTE, acknowledged, address, prefix);
}

std::set<uint32_t> addresses(NetlinkSocket &socket)
{
    std::set<uint32_t> found;
    ifaddrmsg fixed{};
    fixed.ifa_family = AF_INET;
    NetlinkMessage message(RTM_GETADDR, NLM_F_DUMP);
    message.fixed(fixed);
    socket.list(std::move(message), [&](const nlmsghdr &header) {
        auto left = static_cast<unsigned>(IFA_PAYLOAD(&header));
        const char *first = static_cast<const char *>(NLMSG_DATA(&header)) + NLMSG_ALIGN(sizeof(ifaddrmsg));
        for (auto *part = reinterpret_cast<const rtattr *>(first); RTA_OK(part, left);
             part = RTA_NEXT(part, left)) {
            if (part->rta_type != IFA_LOCAL)
                continue;
            uint32_t address = 0;
            std::memcpy(&address, RTA_DATA(part), sizeof address);
            found.insert(ntohl(address));
        }
    });
    return found;
}

} // namespace lathe::init::links
