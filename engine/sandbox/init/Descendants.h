// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe::init
{

/// Sends `signal` to every process of the sandbox but init.
///
/// As process 1 of a pid namespace the kernel does that in one call. Without a namespace (`isPid1` false)
/// init is a subreaper and walks its descendants; for SIGSTOP and SIGKILL it repeats the walk until no
/// process is new, so that one forking meanwhile does not escape.
void signalAll(int signal, bool isPid1);

} // namespace lathe::init
