// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QString>

namespace lathe
{

/// Folders on the disk that serve as /tmp where it is larger than what one would keep in memory. They lie
/// in ~/.cache/lathe/storage, which is closed to other users.
class StorageFolder
{
public:
    /// Up to here /tmp is a tmpfs.
    static constexpr qint64 largestInMemory = 512LL * 1024 * 1024;

    /// A new, empty one that everyone who gets to see it may write.
    static Result<QString> make();
    /// Removes what engines that were killed have left. Blocks: for DiskWorkers.
    static void sweep();
};

} // namespace lathe
