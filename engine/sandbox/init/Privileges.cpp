// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/Privileges.h"

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lathe::init
{

namespace
{

bool clearCapabilities()
{
    if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0)
        return false;
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct none[2]{};
    return ::syscall(SYS_capset, &header, none) == 0;
}

} // namespace

bool dropPrivileges(const RunCommand &command, Step &step)
{
    if (command.dropsUser) {
        step = Step::Groups;
        if (::setgroups(0, nullptr) != 0)
            return false;
        step = Step::Group;
        if (::setresgid(command.gid, command.gid, command.gid) != 0)
            return false;
        step = Step::User;
        if (::setresuid(command.uid, command.uid, command.uid) != 0)
            return false;
    }
    step = Step::Capabilities;
    return clearCapabilities() && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

} // namespace lathe::init
