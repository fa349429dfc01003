// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Objects.h"
#include "engine/api/Result.h"

namespace lathe
{

/// What there is of Amazon S3: buckets as folders of the workspace, enough to deploy packages from. The
/// rules of LambdaApi hold; errors carry S3's codes (`NoSuchBucket`, `NoSuchKey`, …).
class ObjectApi
{
public:
    virtual ~ObjectApi() = default;

    virtual void listBuckets(Reply<QList<BucketInfo>> reply) = 0;
    /// A bucket that exists already is no error.
    virtual void createBucket(QString bucket, Reply<Done> reply) = 0;
    virtual void headBucket(QString bucket, Reply<BucketInfo> reply) = 0;
    virtual void deleteBucket(QString bucket, Reply<Done> reply) = 0;

    virtual void listObjects(ListObjectsRequest request, Reply<ObjectPage> reply) = 0;
    virtual void putObject(PutObjectRequest request, Reply<ObjectInfo> reply) = 0;
    virtual void headObject(QString bucket, QString key, Reply<ObjectInfo> reply) = 0;
    /// At most `size` bytes from `offset` on; fewer at the end.
    virtual void readObject(QString bucket, QString key, qint64 offset, qint64 size,
                            Reply<QByteArray> reply) = 0;
    /// What does not exist is no error.
    virtual void deleteObject(QString bucket, QString key, Reply<Done> reply) = 0;

    /// `request.body` is not looked at. Answers the upload's id.
    virtual void createUpload(PutObjectRequest request, Reply<QString> reply) = 0;
    /// Answers the part's ETag.
    virtual void uploadPart(UploadReference upload, int number, QByteArray body, Reply<QString> reply) = 0;
    virtual void completeUpload(UploadReference upload, QList<UploadedPart> parts,
                                Reply<ObjectInfo> reply) = 0;
    virtual void abortUpload(UploadReference upload, Reply<Done> reply) = 0;
};

} // namespace lathe
