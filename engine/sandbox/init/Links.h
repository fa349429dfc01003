// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/init/Netlink.h"

#include <set>

namespace lathe::init
{

/// Interfaces, addresses and routes of one network namespace. Each answers 0 or an errno; addresses are
/// IPv4 in host byte order.
namespace links
{

/// A pair of connected interfaces: `name` here, `peer` in the namespace of the descriptor `peerNamespace`.
/// The nearer end belongs to `group`.
int addPair(NetlinkSocket &socket, std::string_view name, uint32_t group, std::string_view peer,
            int peerNamespace);
/// 0 when there is none of that name.
uint32_t indexOf(NetlinkSocket &socket, std::string_view name);
int raise(NetlinkSocket &socket, uint32_t link);
/// No IPv6 address comes by itself.
int withoutIpv6(NetlinkSocket &socket, uint32_t link);
int addAddress(NetlinkSocket &socket, uint32_t link, uint32_t address, uint8_t prefix);
/// To hosts on the link itself.
int addRoute(NetlinkSocket &socket, uint32_t link, uint32_t address, uint8_t prefix);
int addDefaultRoute(NetlinkSocket &socket, uint32_t link, uint32_t gateway);
/// Whoever sends there is refused at once.
int prohibit(NetlinkSocket &socket, uint32_t address, uint8_t prefix);
int permit(NetlinkSocket &socket, uint32_t address, uint8_t prefix);
/// The IPv4 addresses of all interfaces.
std::set<uint32_t> addresses(NetlinkSocket &socket);

} // namespace links

} // namespace lathe::init
