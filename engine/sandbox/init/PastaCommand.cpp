// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/PastaCommand.h"

#include "engine/sandbox/init/UserNamespace.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <string>
#include <unistd.h>

namespace lathe::init
{

namespace
{

/// Nothing of the machine comes in, neither by ports nor by the address of the gateway. Later versions of
/// pasta close every descriptor but the first three, so the namespace is passed as the first.
const char *const arguments[] = {
    "pasta",          "--foreground", "--quiet",       "--ipv4-only", "--config-net", "--no-map-gw",
    "--tcp-ports",    "none",         "--udp-ports",   "none",        "--tcp-ns",     "none",
    "--udp-ns",       "none",         "--no-dhcp",     "--no-ra",     "--no-ndp",     "--no-dhcpv6",
    "--ns-ifname",    "tap0",         "--address",     "169.254.0.2", "--netmask",    "29",
    "--gateway",      "169.254.0.1",  "--dns-forward", "169.254.0.3", "--netns-only", "--netns",
    "/proc/self/fd/0"};

} // namespace

void becomePasta(const char *program, int network, int words)
{
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    const char *argv[std::size(arguments) + 3] = {};
    size_t count = 0;
    for (const char *argument : arguments)
        argv[count++] = argument;
    if (::geteuid() == 0) {
        // It confines itself: an empty file system, few system calls.
        argv[count++] = "--runas";
        argv[count++] = "0:0";
    }
    const int needed[] = {CAP_SYS_ADMIN, CAP_NET_ADMIN};
    const bool ready = ::dup2(network, 0) == 0 && ::dup2(nothing, 1) == 1 && ::dup2(words, 2) == 2 &&
                       ::close_range(3, ~0u, CLOSE_RANGE_CLOEXEC) == 0 &&
                       (::geteuid() == 0 || keepCapabilitiesAcrossExec(needed, 2));
    if (ready)
        ::execv(program, const_cast<char *const *>(argv));
    const std::string why = std::strerror(errno);
    [[maybe_unused]] const ssize_t n = ::write(words, why.data(), why.size());
    ::_exit(127);
}

} // namespace lathe::init
