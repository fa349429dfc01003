// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"

namespace lathe
{

/// `lathe serve`: engine and endpoint until SIGINT or SIGTERM. Answers the exit code.
int serve(const CommandLine &line);

} // namespace lathe
