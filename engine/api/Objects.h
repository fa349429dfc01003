// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace lathe
{

/// A local bucket: a folder of the workspace.
struct BucketInfo {
    QString name;
    qint64 createdMs = 0;
};

/// An object of a bucket: a file, and what S3 keeps beside it.
struct ObjectInfo {
    QString key;
    qint64 size = 0;
    QString etag; ///< without quotes: MD5 of the content, of several parts as S3 makes it (`…-3`)
    qint64 modifiedMs = 0;
    /// Content-Type and the like, and `x-amz-meta-…`, names in lower case.
    QMap<QString, QString> headers;
};

struct PutObjectRequest {
    QString bucket;
    QString key;
    QByteArray body;
    QMap<QString, QString> headers;
    bool onlyNew = false; ///< PreconditionFailed (412) when the object exists
};

/// ListObjectsV2 and ListObjects. Keys come in order of their UTF-8 bytes.
struct ListObjectsRequest {
    QString bucket;
    QString prefix;
    QString delimiter;
    QString after; ///< only what comes after this key (or common prefix)
    int maxKeys = 1000;
};

struct ObjectPage {
    QList<ObjectInfo> objects;
    QStringList commonPrefixes;
    bool truncated = false;
    QString last; ///< key or common prefix the next page goes on after
};

/// A part of an upload, as CompleteMultipartUpload names it.
struct UploadedPart {
    int number = 0;
    QString etag;
};

/// A multipart upload that was begun.
struct UploadReference {
    QString bucket;
    QString key;
    QString uploadId;
};

} // namespace lathe
