// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/api/WorkingFiles.h"

#include <QList>

namespace lathe
{

/// What is inside a deployment package, for those who look at it. In the pool.
namespace packagecontents
{

/// By path. A link's digest is that of where it points.
Result<QList<PackagedFile>> files(const QByteArray &zip);
/// Lathe.FileError where the package has no such file.
Result<QByteArray> file(const QByteArray &zip, const QString &path);

/// Writes the package to a file of this machine, whole or not at all.
Result<Done> save(const QByteArray &zip, const QString &localPath);

} // namespace packagecontents
} // namespace lathe
