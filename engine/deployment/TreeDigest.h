// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/DigestCache.h"
#include "engine/deployment/PackageReader.h"

namespace lathe
{

/// One sum over what makes a package what it is: paths, contents, link targets and the executable bit, and
/// nothing else (no time stamps, no folders, no compression). A folder, the package made from it and the
/// folder unpacked from that package have the same digest; where it differs there are undeployed changes.
/// What
/// Deploy generated (see GeneratedFiles.h) does not count. 64 hexadecimal digits. Both block: meant for a
/// pool thread.
Result<QByteArray> digestOfFolder(const QString &folder, DigestCache *cache = nullptr);
Result<QByteArray> digestOfPackage(const PackageReader &package);

} // namespace lathe
