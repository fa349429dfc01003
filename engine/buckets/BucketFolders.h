// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

namespace lathe
{

/// Where buckets and what belongs to them lie, and which file a key is. Values only; touches no file but to
/// look for links.
struct BucketFolders {
    QString buckets; ///< a folder for each bucket
    QString notes;   ///< private: what S3 keeps beside an object
    QString uploads; ///< private: parts, and files that are being written

    /// S3's rules for names: 3 to 63 of `a-z0-9.-`, letters or digits at both ends.
    static bool isBucketName(const QString &name);

    /// NoSuchBucket where the folder is missing or the name could not be one's.
    Result<QString> bucket(const QString &name) const;
    /// The file of a key, which need not exist. Errors: NoSuchBucket, InvalidArgument for a key that is no
    /// path inside the bucket.
    Result<QString> object(const QString &bucket, const QString &key) const;
    QString notesOf(const QString &bucket) const { return notes + u'/' + bucket; }
};

} // namespace lathe
