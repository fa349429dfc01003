// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Objects.h"
#include "engine/api/Result.h"
#include "engine/http/Exchange.h"

#include <optional>

namespace lathe
{

/// What a request to S3 asks for.
enum class S3Operation {
    ListBuckets,
    CreateBucket,
    HeadBucket,
    DeleteBucket,
    GetBucketLocation,
    GetBucketVersioning,
    ListObjects,
    ListObjectsV2,
    DeleteObjects,
    PutObject,
    CopyObject,
    GetObject,
    HeadObject,
    DeleteObject,
    CreateMultipartUpload,
    UploadPart,
    CompleteMultipartUpload,
    AbortMultipartUpload,
};

/// A request to S3 taken apart: bucket by path or by host (`bucket.localhost`), key, operation.
struct S3Request {
    S3Operation operation = S3Operation::ListBuckets;
    QString bucket;
    QString key;

    /// NotImplemented (501) for what Lathe's buckets do not know, MethodNotAllowed (405).
    static Result<S3Request> of(const RequestHead &head);

    /// For ListObjects and ListObjectsV2. InvalidArgument for paging parameters that are none.
    Result<ListObjectsRequest> listing(const HttpQuery &query) const;
    static QString continuationToken(const QString &last);
};

/// `bytes=…` of a GetObject.
struct ByteRange {
    qint64 first = 0;
    qint64 size = 0;

    /// nullopt: the whole object is asked for, or something that is no single range. InvalidRange (416).
    static Result<std::optional<ByteRange>> of(QByteArrayView header, qint64 objectSize);
};

} // namespace lathe
