// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Objects.h"
#include "engine/buckets/BucketFolders.h"

namespace lathe
{

/// What S3 keeps beside an object's bytes: ETag and headers, in a small file of its own. Where it is
/// missing or older than the object (somebody put the file there by hand), the ETag is worked out and
/// noted. Pool thread.
class ObjectNotes
{
public:
    explicit ObjectNotes(BucketFolders folders)
        : m_folders(std::move(folders))
    {
    }

    /// Of the file at `path`; NoSuchKey when there is none.
    Result<ObjectInfo> read(const QString &bucket, const QString &key, const QString &path) const;
    void write(const QString &bucket, const ObjectInfo &object, const QString &path) const;
    void remove(const QString &bucket, const QString &key) const;

private:
    QString fileOf(const QString &bucket, const QString &key) const;

    BucketFolders m_folders;
};

} // namespace lathe
