// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"

#include <sys/syscall.h>
#include <sys/types.h>

namespace lathe
{

// The header of glibc 2.36 declares these two for C only.

/// A descriptor for a process: readable once it has ended. Invalid with errno set when there is no such
/// process.
inline UniqueFd openPidfd(pid_t pid)
{
    return UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

inline bool signalPidfd(int pidfd, int signal)
{
    return ::syscall(SYS_pidfd_send_signal, pidfd, signal, nullptr, 0) == 0;
}

} // namespace lathe
