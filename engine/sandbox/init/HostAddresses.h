// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/init/Links.h"

namespace lathe::init
{

/// Keeps the machine's own addresses out of the shared network's reach, also those it gets later: what
/// listens on all of them (databases, published containers) is no more the internet than its loopback.
class HostAddresses
{
public:
    /// `ofHost` was made in the machine's namespace, with RTMGRP_IPV4_IFADDR.
    explicit HostAddresses(NetlinkSocket ofHost)
        : m_host(std::move(ofHost))
    {
    }
    /// Readable when something has changed.
    int descriptor() const { return m_host.descriptor(); }
    /// Prohibits what is new in the namespace of `routes`, permits what is gone.
    void apply(NetlinkSocket &routes);

private:
    NetlinkSocket m_host;
    std::set<uint32_t> m_prohibited;
};

} // namespace lathe::init
