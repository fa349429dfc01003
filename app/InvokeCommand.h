// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"

namespace lathe
{

/// `lathe invoke`: one event, by the Lathe that has the workspace open or else by an engine of its own.
/// Prints the response. Answers the exit code: 0, 1 on a function error, 2 when it could not be run.
int invokeOnce(const CommandLine &line);

} // namespace lathe
