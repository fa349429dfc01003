// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/PackageError.h"

#include <QByteArray>
#include <QList>

#include <stop_token>

namespace lathe
{

struct ExtractedTree {
    qint64 unzippedSize = 0;
    int fileCount = 0;
};

struct ExtractorOptions {
    PackageLimits limits;
    std::stop_token stop;
};

/// Unpacks a deployment package into the new folder `target`.
///
/// The target appears whole or not at all: the files are written to a temporary folder beside it, which is
/// then renamed. It must not exist yet, or be empty; its parent folder must exist. Folders and executables
/// become 755, files 644, whatever the umask; a file that not anyone may read is closed to everybody, as to
/// the function on Lambda (Lambda's guide, "Troubleshoot deployment issues": permission denied).
/// What is refused, and how, see PackageReader. Nothing is flushed to the disk: the package is the lasting
/// copy. Blocks: meant for a pool thread.
Result<ExtractedTree> extractPackage(const QByteArray &zip, const QString &target,
                                     const ExtractorOptions &options = {});

/// Unpacks layers over each other in the given order (later ones win), as found under /opt. The limits hold
/// for all of them together.
Result<ExtractedTree> extractLayers(const QList<QByteArray> &zips, const QString &target,
                                    const ExtractorOptions &options = {});

} // namespace lathe
