// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"
#include "engine/sandbox/init/InitProtocol.h"
#include "engine/sandbox/init/RunCommand.h"

#include <sys/types.h>
#include <vector>

namespace lathe::init
{

struct Launch {
    /// -1: failed, see `error` and `step`.
    pid_t pid = -1;
    int error = 0;
    Step step = Step::Fork;
};

/// Starts one process and returns once its program runs or the start has failed.
Launch launch(const RunCommand &command, std::vector<UniqueFd> descriptors);

} // namespace lathe::init
