// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/UserNamespace.h"

#include "engine/base/UniqueFd.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <string>
#include <sys/prctl.h>
#include <sys/syscall.h>

namespace lathe::init
{

namespace
{

bool writeAll(const char *path, const std::string &text)
{
    const UniqueFd file(::open(path, O_WRONLY | O_CLOEXEC));
    return file && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

std::string ontoItself(unsigned id)
{
    const std::string text = std::to_string(id);
    return text + ' ' + text + " 1\n";
}

} // namespace

bool enterOwnUserNamespace()
{
    const uid_t uid = ::geteuid();
    const gid_t gid = ::getegid();
    return ::unshare(CLONE_NEWUSER) == 0 && writeAll("/proc/self/setgroups", "deny") &&
           writeAll("/proc/self/uid_map", ontoItself(uid)) &&
           writeAll("/proc/self/gid_map", ontoItself(gid));
}

bool keepCapabilitiesAcrossExec(const int *capabilities, int count)
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2]{};
    if (::syscall(SYS_capget, &header, data) != 0)
        return false;
    for (int i = 0; i < count; ++i)
        data[capabilities[i] / 32].inheritable |= 1u << (capabilities[i] % 32);
    if (::syscall(SYS_capset, &header, data) != 0)
        return false;
    for (int i = 0; i < count; ++i) {
        if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capabilities[i], 0, 0) != 0)
            return false;
    }
    return true;
}

} // namespace lathe::init
