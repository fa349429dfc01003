// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/UniqueFd.h"

#include <QByteArray>

namespace lathe
{

/// Both ends of a pipe, close-on-exec. The read end does not block; the write end does, because it is made
/// for a child process.
struct Pipe {
    UniqueFd read;
    UniqueFd write;
};

Result<Pipe> openPipe();

/// A memory file with `content`, positioned at its start, close-on-exec. For what must reach a child
/// process without touching the disk or a command line.
Result<UniqueFd> memoryFile(const char *name, const QByteArray &content);

/// A second descriptor for the same open file, close-on-exec; invalid when the table is full.
UniqueFd duplicate(int fd);

bool setNonBlocking(int fd);

/// "what: text of errno", as an error of this machine.
Error systemError(const QString &what, int errorNumber);

} // namespace lathe
