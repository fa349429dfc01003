// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe::init
{

/// Takes from the calling process and its children, for good, the system calls that no function on Lambda
/// needs and that reach beyond a sandbox or into the kernel's rarely used corners: namespaces, mounts,
/// modules, keys, BPF, perf, io_uring, sockets other than UNIX, IPv4, IPv6 and routing netlink, and the
/// ioctls that type into a terminal. They fail with EPERM, ENOSYS or EAFNOSUPPORT. PR_SET_NO_NEW_PRIVS
/// comes before it. False with errno.
bool filterSystemCalls();

} // namespace lathe::init
