// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/init/RunCommand.h"

#include "engine/sandbox/init/InitProtocol.h"

namespace lathe::init
{

/// Gives up, for the calling process and for good: supplementary groups, user and group (where the command
/// says so), every capability, and the way to new ones. Between fork and exec. False with errno and `step`
/// set.
bool dropPrivileges(const RunCommand &command, Step &step);

} // namespace lathe::init
