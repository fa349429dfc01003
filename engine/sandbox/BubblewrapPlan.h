// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/SandboxSpec.h"

#include <QByteArray>

#include <vector>

namespace lathe
{

/// How a sandbox is asked of bubblewrap.
struct BubblewrapPlan {
    /// Given to bubblewrap in a file (`--args`): its command line is readable by every local user.
    std::vector<QByteArray> arguments;
    /// Contents that the arguments name by descriptor: the first under `firstFileFd`, and so on.
    std::vector<QByteArray> files;
    /// Path of lathe-init inside.
    static constexpr char initPath[] = "/.lathe-init";
    static constexpr int argumentsFd = 4;
    static constexpr int firstFileFd = 5;
    /// Inside; also what uname answers. AWS gives link-local addresses for names.
    static constexpr char hostName[] = "169.254.100.6";
};

struct BubblewrapUser {
    /// True: Lathe runs as root; init keeps what it needs to become `uid`:`gid`. False: a user namespace in
    /// which the user is called `uid`:`gid`.
    bool isRoot = false;
    uid_t uid = 0;
    gid_t gid = 0;
};

/// `init` is the path of lathe-init on this machine.
BubblewrapPlan planBubblewrap(const SandboxSpec &spec, const BubblewrapUser &user, const QString &init);

} // namespace lathe
