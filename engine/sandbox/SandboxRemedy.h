// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// What is known about a machine on which no sandbox could be started.
struct SandboxFacts {
    bool isRoot = false;
    bool hasBubblewrap = false;
    bool hasInit = false;
    /// kernel.apparmor_restrict_unprivileged_userns (Ubuntu 23.10 and later).
    bool appArmorRestricts = false;
    /// kernel.unprivileged_userns_clone is 0 (older Debian).
    bool cloneForbidden = false;
    /// user.max_user_namespaces is 0.
    bool namespacesForbidden = false;
    /// Words of the failed start.
    QString failure{};

    /// Fills in what the kernel says.
    static SandboxFacts ofThisMachine();
};

/// What the user can do about it.
QString sandboxRemedy(const SandboxFacts &facts);

/// The same for the way to the internet, which is pasta's work.
QString internetRemedy(bool hasPasta);

} // namespace lathe
