// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <sys/types.h>
#include <vector>

namespace lathe
{

/// Bytes that a folder takes on the disk, and those of files that `processes` have deleted there but keep
/// open. Follows no links and never leaves the folder, whatever is moved about meanwhile. For DiskWorkers:
/// it visits every file.
qint64 folderSize(const QByteArray &folder, const std::vector<pid_t> &processes);

/// Removes a folder that somebody hostile may have filled: names of any length, depth or mode. Blocks.
void removeFolder(const QByteArray &folder);

} // namespace lathe
