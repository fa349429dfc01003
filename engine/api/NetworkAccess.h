// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// What a function may reach; Lathe's own. Each gives up more of the separation than the one before.
enum class NetworkAccess {
    /// Its Runtime API, nothing else.
    Private,
    /// The internet and the networks around, but nothing on this machine and no other function. Where
    /// `EngineStatus::internetProblem` says why not: as Private.
    Internet,
    /// This machine's network as any program here has it.
    Host
};

/// "private", "internet" or "host": how files and the store name it.
QString networkName(NetworkAccess network);
/// The other way; Private for a name that is none of these.
NetworkAccess networkFromName(const QString &name);

} // namespace lathe
