// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace lathe::init
{

/// Sends `signal` to every process of the sandbox but init.
///
/// As process 1 of a pid namespace the kernel does that in one call. Without a namespace (`isPid1` false)
/// init is a subreaper and walks its descendants; for SIGSTOP and SIGKILL it repeats the walk until no
/// process is new, so that one forking meanwhile does not escape.
void signalAll(int signal, bool isPid1);

/// Every process of the sandbox but init.
std::vector<pid_t> processesOfSandbox(bool isPid1);

/// /proc/PID/stat after the name (proc(5)), which may hold anything: " S 1 …". Empty when it is gone.
std::string processStat(pid_t pid);

} // namespace lathe::init
