// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/NetworkJoin.h"

#include "engine/sandbox/init/DoorProtocol.h"
#include "engine/sandbox/init/Links.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <string>

namespace lathe::init
{

namespace
{

bool enter(int descriptor, int kind)
{
    const UniqueFd space(descriptor);
    return ::setns(space.get(), kind) == 0;
}

/// The near end of an environment's cable, in the shared namespace.
int connectHere(NetlinkSocket &shared, uint32_t number, uint32_t address, int ownNamespace)
{
    const std::string name = "env" + std::to_string(number);
    int error = links::addPair(shared, name, doornet::environmentGroup, "eth0", ownNamespace);
    if (error != 0)
        return error;
    const uint32_t link = links::indexOf(shared, name);
    links::withoutIpv6(shared, link);
    error = links::raise(shared, link);
    return error != 0 ? error : links::addRoute(shared, link, address, 32);
}

/// The far end, in the environment's own namespace.
int connectThere(NetlinkSocket &own, uint32_t address)
{
    const uint32_t link = links::indexOf(own, "eth0");
    links::withoutIpv6(own, link);
    int error = links::raise(own, links::indexOf(own, "lo"));
    if (error == 0)
        error = links::raise(own, link);
    if (error == 0)
        error = links::addAddress(own, link, address, 32);
    if (error == 0)
        error = links::addRoute(own, link, doornet::neighbour, 32);
    return error != 0 ? error : links::addDefaultRoute(own, link, doornet::neighbour);
}

int complain(const char *what, int error)
{
    std::fprintf(stderr, "cannot join the shared network (%s): %s\n", what, std::strerror(error));
    return 1;
}

} // namespace

int joinNetwork(int argc, char **argv)
{
    // lathe-init join NUMBER OWNED BWRAP ARGUMENT…
    if (argc < 5)
        return 2;
    const auto number = static_cast<uint32_t>(std::strtoul(argv[2], nullptr, 10));
    const uint32_t address = doornet::firstEnvironment + number % doornet::environments;
    ::fcntl(networkFd, F_SETFD, FD_CLOEXEC);
    if (argv[3][0] == '1' && !enter(ownerFd, CLONE_NEWUSER))
        return complain("its user", errno);
    if (!enter(networkFd, CLONE_NEWNET))
        return complain("its namespace", errno);
    NetlinkSocket shared(NETLINK_ROUTE);
    if (::unshare(CLONE_NEWNET) != 0)
        return complain("a namespace", errno);
    NetlinkSocket own(NETLINK_ROUTE);
    const UniqueFd ownNamespace(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    if (!shared.isOpen() || !own.isOpen() || !ownNamespace)
        return complain("a socket", errno);
    if (const int error = connectHere(shared, number, address, ownNamespace.get()))
        return complain("the door", error);
    if (const int error = connectThere(own, address))
        return complain("an address", error);
    ::execv(argv[4], argv + 4);
    return complain("bubblewrap", errno);
}

} // namespace lathe::init
