// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/HostAddresses.h"

namespace lathe::init
{

void HostAddresses::apply(NetlinkSocket &routes)
{
    m_host.readEvents([](const nlmsghdr &) {});
    const std::set<uint32_t> now = links::addresses(m_host);
    for (const uint32_t address : now) {
        if (!m_prohibited.contains(address))
            links::prohibit(routes, address, 32);
    }
    for (const uint32_t address : m_prohibited) {
        if (!now.contains(address))
            links::permit(routes, address, 32);
    }
    m_prohibited = now;
}

} // namespace lathe::init
