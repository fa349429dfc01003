// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/SandboxSpec.h"

#include <QByteArray>

#include <vector>

namespace lathe
{

/// User and group of a function on Lambda.
inline constexpr uid_t lambdaUid = 993;
inline constexpr gid_t lambdaGid = 990;
inline constexpr char lambdaUser[] = "sbx_user1051";

struct EtcFile {
    /// Absolute, below /etc.
    QByteArray path;
    QByteArray content;
};

/// Where the shared network answers for the machine's own resolver (init::doornet::resolver).
inline constexpr char doorResolver[] = "169.254.0.3";

/// The machine's resolv.conf as it is of use in the shared network: servers of this machine are left out,
/// for which the door answers instead.
QByteArray resolverThroughTheDoor(const QByteArray &ofMachine);

/// The files of /etc that are made for the sandbox instead of shown from the machine.
std::vector<EtcFile> sandboxEtcFiles(uid_t uid, gid_t gid, SandboxNetwork network);

/// What of the machine's /etc programs need and may see.
std::vector<QByteArray> sharedEtcPaths();

} // namespace lathe
