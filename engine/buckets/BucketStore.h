// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Objects.h"
#include "engine/buckets/ObjectNotes.h"

namespace lathe
{

/// Buckets and objects as folders and files. Keys come from outside; none leaves its bucket. Blocks: meant
/// for a pool thread; may be copied, because it holds nothing but paths. What was written is on the disk
/// when put() returns.
class BucketStore
{
public:
    explicit BucketStore(const BucketFolders &folders)
        : m_folders(folders)
        , m_notes(folders)
    {
    }

    Result<QList<BucketInfo>> list() const;
    /// InvalidBucketName. A bucket that exists is no error.
    Result<Done> create(const QString &bucket) const;
    Result<BucketInfo> find(const QString &bucket) const;
    /// BucketNotEmpty while it has objects.
    Result<Done> remove(const QString &bucket) const;

    Result<ObjectPage> page(const ListObjectsRequest &request) const;
    Result<ObjectInfo> put(const PutObjectRequest &request) const;
    Result<ObjectInfo> stat(const QString &bucket, const QString &key) const;
    Result<QByteArray> read(const QString &bucket, const QString &key, qint64 offset, qint64 size) const;
    Result<Done> removeObject(const QString &bucket, const QString &key) const;

    const BucketFolders &folders() const { return m_folders; }
    const ObjectNotes &notes() const { return m_notes; }

private:
    BucketFolders m_folders;
    ObjectNotes m_notes;
};

} // namespace lathe
