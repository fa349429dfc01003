// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

/// Errors with the codes and texts of Amazon S3.
namespace lathe::s3error
{

Error noSuchBucket();
Error noSuchKey();
Error noSuchUpload();
Error invalidBucketName();
Error bucketNotEmpty();
/// A key that cannot be a file of the workspace.
Error keyIsNoPath(const QString &key);
Error preconditionFailed();
Error invalidPart();
Error invalidPartOrder();
Error entityTooSmall();
Error entityTooLarge();
/// Something on this machine went wrong; `errorNumber` is an errno.
Error internal(const QString &what, int errorNumber);

} // namespace lathe::s3error
