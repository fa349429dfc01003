// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace lathe
{

/// One file, link or folder of a deployment package or of a function's working folder.
struct PackageEntry {
    enum class Kind { File, Link, Folder, Other };
    /// Relative, `/` between parts, UTF-8, no `.` or `..` parts, no `/` at either end.
    QByteArray path;
    Kind kind = Kind::File;
    /// Files only: whether anyone may execute it, and whether anyone may read it. A function runs as
    /// another user than the one who owns its code, so what is not for anyone is not for it.
    bool executable = false;
    bool readable = true;
    /// Bytes of a file when unpacked.
    qint64 size = 0;
    /// Links only: where it points, as written.
    QByteArray target;
};

/// The path of an archive entry without `.` parts, doubled and trailing slashes; empty for the root itself.
/// nullopt for what could leave the package or confuse a reader: absolute paths, `..`, backslashes, names
/// longer than a file system takes.
std::optional<QByteArray> cleanEntryPath(const QByteArray &name);

/// Whether a link at `path` (clean) with this target stays inside the tree whatever other such links there
/// are: relative, `..` only at its beginning and not above the root.
bool linkStaysInside(const QByteArray &path, const QByteArray &target);

/// What never belongs to a package: `.git` and `.DS_Store`, as any part of the path.
bool isIgnoredName(QByteArrayView part);
bool isIgnoredPath(const QByteArray &path);

} // namespace lathe
