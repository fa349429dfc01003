// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/PackageEntry.h"
#include "engine/deployment/PackageError.h"

#include <vector>

namespace lathe
{

/// One entry of a folder on disk, with what tells whether it has changed.
struct TreeEntry : PackageEntry {
    qint64 mtimeNs = 0;
    quint64 inode = 0;
};

/// Everything under `folder` that belongs to a package, sorted by the bytes of the path. Folders are listed
/// only where empty. Links are not followed. `.git` and `.DS_Store` are skipped, and so is what vanishes
/// meanwhile.
Result<std::vector<TreeEntry>> walkTree(const QString &folder);

} // namespace lathe
