// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>
#include <vector>

namespace lathe
{

/// What is left of sandboxes whose engine was killed in the moment they started. Bubblewrap is two
/// processes then, and the inner one waits, before it can notice the death of the outer, for a word from
/// it: for ever. (An engine that lives kills both halves by their process group, see InitSandbox.)
class StrandedSandboxes
{
public:
    /// Inner halves of our user's sandboxes whose outer half, the leader of their group, is gone.
    static std::vector<pid_t> find();
    /// Kills them. Reads all of /proc: for DiskWorkers.
    static void sweep();
};

} // namespace lathe
