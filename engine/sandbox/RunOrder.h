// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/sandbox/ProcessSpec.h"

#include <optional>

namespace lathe
{

/// As whom, and under which limits, the processes of one sandbox run.
struct ProcessIdentity {
    /// The user and group a process becomes; absent: those init has.
    std::optional<uid_t> uid;
    gid_t gid = 0;
    /// False where the user's other processes would count too.
    bool limitsProcesses = true;
    /// See init::RunCommand.
    bool filtersCalls = false;
};

/// The descriptors that go with a Run message: the encoded command, then those of the process.
Result<std::vector<UniqueFd>> prepareRun(ProcessSpec spec, const ProcessIdentity &identity);

/// "Cannot start /var/task/bootstrap: Permission denied".
QString startFailureText(const init::Message &failed, const QByteArray &program, const QByteArray &folder);

} // namespace lathe
