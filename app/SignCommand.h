// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"

namespace lathe
{

/// `lathe sign`: signs a deployment package with a key whose certificate is one of the workspace's signing
/// profiles. Needs no running Lathe. Answers the exit code: 0, or 2 when it could not be signed.
int signPackage(const CommandLine &line);

} // namespace lathe
