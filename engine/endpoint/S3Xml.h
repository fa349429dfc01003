// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Objects.h"
#include "engine/api/Result.h"
#include "engine/endpoint/S3Request.h"

/// The XML bodies of S3, both ways.
namespace lathe::s3xml
{

QByteArray buckets(const QList<BucketInfo> &buckets);
QByteArray bucketLocation();
QByteArray bucketVersioning();
/// ListObjects and ListObjectsV2; `query` says how the caller asked.
QByteArray page(const S3Request &request, const ListObjectsRequest &asked, const HttpQuery &query,
                const ObjectPage &page);
QByteArray copied(const ObjectInfo &object);
QByteArray uploadCreated(const UploadReference &upload);
QByteArray uploadCompleted(const UploadReference &upload, const QString &etag, const QString &url);
struct Deletion {
    QString key;
    std::optional<Error> error;
};
QByteArray deleted(const QList<Deletion> &deletions, bool quiet);

/// MalformedXML (400) for what is not the document.
Result<QList<UploadedPart>> readParts(const QByteArray &xml);
struct DeleteRequest {
    QStringList keys;
    bool quiet = false;
};
Result<DeleteRequest> readDelete(const QByteArray &xml);

/// `2009-10-12T17:50:30.000Z`
QString timestamp(qint64 epochMs);

} // namespace lathe::s3xml
