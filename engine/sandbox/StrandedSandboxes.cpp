// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/StrandedSandboxes.h"

#include "engine/sandbox/BubblewrapPlan.h"
#include "engine/sandbox/ProcFile.h"
#include "engine/sandbox/ProcessTree.h"

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace lathe
{

namespace
{

/// A group's number is not given to a new process while the group has members.
bool isStranded(pid_t pid)
{
    const pid_t leader = ::getpgid(pid);
    return leader > 0 && leader != pid && ::kill(leader, 0) != 0 && errno == ESRCH;
}

bool isBubblewrapOfOurs(pid_t pid)
{
    const QByteArray place = "/proc/" + QByteArray::number(pid);
    // Not the owner of the folder: that is root while bubblewrap is becoming somebody else.
    return procField(readProcFile(place + "/status"), "Uid:") == ::getuid() &&
           readProcFile(place + "/comm") == "bwrap\n" &&
           readProcFile(place + "/cmdline").endsWith(QByteArray(BubblewrapPlan::initPath) + '\0');
}

} // namespace

std::vector<pid_t> StrandedSandboxes::find()
{
    std::vector<pid_t> found;
    forEachProcess([&](pid_t pid) {
        if (isStranded(pid) && isBubblewrapOfOurs(pid))
            found.push_back(pid);
    });
    return found;
}

void StrandedSandboxes::sweep()
{
    for (const pid_t pid : find())
        ::kill(pid, SIGKILL);
}

} // namespace lathe
