// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

namespace lathe
{

/// Bounds on one deployment package (Lambda's quotas) and on what an archive may cost this machine.
struct PackageLimits {
    /// Lambda's `CodeSizeUnzipped`: the function's files; for layers, all of them together.
    qint64 unzippedBytes = 262'144'000;
    /// Files, links and folders, whether listed or implied by a path.
    qint64 nodes = 100'000;
};

/// Lambda's answer to a zip that cannot be unpacked, word for word; `why` is added after it when it is
/// known.
Error brokenPackage(const QString &why = {});
/// More than `limits.unzippedBytes` when unpacked.
Error packageTooLarge(const PackageLimits &limits);
/// The archive has no files.
Error emptyPackage();
/// Something on this machine went wrong (`Lathe.FileError`): `what` names the step and the file,
/// `errorNumber` is an errno.
Error fileError(const QString &what, int errorNumber);
/// The work was stopped by its caller (`Lathe.Cancelled`).
Error cancelledError();

} // namespace lathe
