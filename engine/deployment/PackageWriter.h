// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/PackageError.h"

#include <QByteArray>

#include <functional>
#include <stop_token>

namespace lathe
{

/// A deployment package made from a folder.
struct Package {
    QByteArray zip;
    /// Lambda's `CodeSha256`: base64 of the SHA-256 of `zip`.
    QString codeSha256;
    /// Bytes of all files before packing.
    qint64 unzippedSize = 0;
    int fileCount = 0;
};

struct PackageWriterOptions {
    PackageLimits limits;
    /// Asked now and then; the result is then `Lathe.Cancelled`.
    std::stop_token stop;
    /// Called on the working thread with 0.0 .. 1.0.
    std::function<void(double)> progress;
};

/// Packs a function's working files. The same files give the same bytes, whenever, wherever and by whom:
/// names are sorted, time stamps fixed, modes 644 or (where anyone may execute) 755. Links that stay inside
/// the folder are kept as links; others, and sockets and devices, are refused by name. `.git` and
/// `.DS_Store` are left out. Blocks: meant for a pool thread.
Result<Package> writePackage(const QString &folder, const PackageWriterOptions &options = {});

} // namespace lathe
