// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

namespace lathe::runtimefiles
{

/// `~/.cache/lathe/runtimes/<digest>`: what can run a program never lies in a workspace. The digest of the
/// contents keeps several versions of Lathe apart.
QString defaultFolder();

/// Writes the bootstraps that come inside the program to `folder`, unless they are there. Readable by
/// everyone.
Result<Done> unpack(const QString &folder);

} // namespace lathe::runtimefiles
