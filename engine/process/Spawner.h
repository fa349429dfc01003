// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"

#include <QByteArray>

#include <sys/types.h>
#include <tl/expected.hpp>
#include <vector>

namespace lathe
{

/// One descriptor of ours and the number the child sees it under. Stays owned by the caller.
struct InheritedFd {
    int source = -1;
    int target = -1;
};

/// What to start. The child sees the listed descriptors and nothing else; 0, 1 and 2 are /dev/null when not
/// listed.
struct SpawnRequest {
    /// Absolute path.
    QByteArray program;
    /// Without argv[0], which is the program.
    std::vector<QByteArray> arguments{};
    /// NAME=value; the whole environment, nothing is added.
    std::vector<QByteArray> environment{};
    /// Empty: ours.
    QByteArray workingDirectory{};
    std::vector<InheritedFd> descriptors{};
    /// A session of its own (no controlling terminal); otherwise a process group of its own. In both cases
    /// the process id is the group's id.
    bool ownSession = true;
};

struct SpawnedProcess {
    pid_t pid = -1;
    /// Becomes readable when the process has ended.
    UniqueFd pidfd;
};

/// The one door through which the engine starts processes: posix_spawn, signals at their defaults.
///
/// Any thread may call it, with one trap: a child that asked for PR_SET_PDEATHSIG (bubblewrap with
/// --die-with-parent does) is killed when the *thread* that spawned it ends. Such children are started on
/// the long-lived engine thread only.
class Spawner
{
public:
    /// The error is an errno, e.g. ENOENT or EACCES for the program, E2BIG for its arguments.
    static tl::expected<SpawnedProcess, int> spawn(const SpawnRequest &request);
};

} // namespace lathe
