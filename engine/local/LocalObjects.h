// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/ObjectApi.h"
#include "engine/base/WorkerPool.h"
#include "engine/buckets/MultipartUploads.h"

namespace lathe
{

/// The buckets of this workspace behind the seam: everything that touches files happens in the pool. Engine
/// thread.
class LocalObjects final : public ObjectApi
{
public:
    LocalObjects(BucketStore store, WorkerPool &pool);

    void listBuckets(Reply<QList<BucketInfo>> reply) override;
    void createBucket(QString bucket, Reply<Done> reply) override;
    void headBucket(QString bucket, Reply<BucketInfo> reply) override;
    void deleteBucket(QString bucket, Reply<Done> reply) override;
    void listObjects(ListObjectsRequest request, Reply<ObjectPage> reply) override;
    void putObject(PutObjectRequest request, Reply<ObjectInfo> reply) override;
    void headObject(QString bucket, QString key, Reply<ObjectInfo> reply) override;
    void readObject(QString bucket, QString key, qint64 offset, qint64 size,
                    Reply<QByteArray> reply) override;
    void deleteObject(QString bucket, QString key, Reply<Done> reply) override;
    void createUpload(PutObjectRequest request, Reply<QString> reply) override;
    void uploadPart(UploadReference upload, int number, QByteArray body, Reply<QString> reply) override;
    void completeUpload(UploadReference upload, QList<UploadedPart> parts,
                        Reply<ObjectInfo> reply) override;
    void abortUpload(UploadReference upload, Reply<Done> reply) override;

    /// Removes uploads that nobody completed within a week.
    void sweep();

private:
    BucketStore m_store;
    MultipartUploads m_uploads;
    WorkerPool &m_pool;
};

} // namespace lathe
