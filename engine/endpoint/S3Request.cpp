// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/S3Request.h"

#include "engine/endpoint/AwsService.h"
#include "engine/http/PercentCoding.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

Error notImplemented()
{
    return {
        u"NotImplemented"_s,
        501,
        u"Lathe's buckets hold objects and nothing else: this request asks for something they do not have."_s,
        {}};
}

Error notAllowed()
{
    return {
        u"MethodNotAllowed"_s, 405, u"The specified method is not allowed against this resource."_s, {}};
}

/// Sub-resources we have none of.
bool asksForMore(const HttpQuery &query)
{
    static const QStringList unknown{u"acl"_s,
                                     u"accelerate"_s,
                                     u"analytics"_s,
                                     u"attributes"_s,
                                     u"cors"_s,
                                     u"encryption"_s,
                                     u"intelligent-tiering"_s,
                                     u"inventory"_s,
                                     u"legal-hold"_s,
                                     u"lifecycle"_s,
                                     u"logging"_s,
                                     u"metrics"_s,
                                     u"notification"_s,
                                     u"object-lock"_s,
                                     u"ownershipControls"_s,
                                     u"policy"_s,
                                     u"policyStatus"_s,
                                     u"publicAccessBlock"_s,
                                     u"replication"_s,
                                     u"requestPayment"_s,
                                     u"restore"_s,
                                     u"retention"_s,
                                     u"select"_s,
                                     u"tagging"_s,
                                     u"torrent"_s,
                                     u"versions"_s,
                                     u"website"_s};
    return std::any_of(query.items().begin(), query.items().end(),
                       [](const HttpQuery::Item &item) { return unknown.contains(item.first); });
}

std::optional<S3Operation> onBucket(const QByteArray &method, const HttpQuery &query)
{
    if (method == "PUT" && !query.contains(u"versioning"))
        return S3Operation::CreateBucket;
    if (method == "HEAD")
        return S3Operation::HeadBucket;
    if (method == "DELETE")
        return S3Operation::DeleteBucket;
    if (method == "POST" && query.contains(u"delete"))
        return S3Operation::DeleteObjects;
    if (method != "GET" || query.contains(u"uploads"))
        return std::nullopt;
    if (query.contains(u"location"))
        return S3Operation::GetBucketLocation;
    if (query.contains(u"versioning"))
        return S3Operation::GetBucketVersioning;
    return query.value(u"list-type") == u"2" ? S3Operation::ListObjectsV2 : S3Operation::ListObjects;
}

std::optional<S3Operation> onObject(const RequestHead &head)
{
    const QByteArray &method = head.method;
    const bool upload = head.target.query.contains(u"uploadId");
    if (method == "GET")
        return upload ? std::nullopt : std::optional(S3Operation::GetObject);
    if (method == "HEAD")
        return S3Operation::HeadObject;
    if (method == "DELETE")
        return upload ? S3Operation::AbortMultipartUpload : S3Operation::DeleteObject;
    if (method == "PUT" && head.headers.contains("x-amz-copy-source"))
        return upload ? std::nullopt : std::optional(S3Operation::CopyObject);
    if (method == "PUT")
        return upload ? S3Operation::UploadPart : S3Operation::PutObject;
    if (method == "POST" && upload)
        return S3Operation::CompleteMultipartUpload;
    if (method == "POST" && head.target.query.contains(u"uploads"))
        return S3Operation::CreateMultipartUpload;
    return std::nullopt;
}

} // namespace

Result<S3Request> S3Request::of(const RequestHead &head)
{
    S3Request request;
    // Of the path as it was sent, because slashes count here.
    const QByteArray path = head.target.path.mid(1);
    request.bucket = bucketOfHost(head);
    QByteArray key = path;
    if (request.bucket.isEmpty()) {
        const qsizetype slash = path.indexOf('/');
        request.bucket = QString::fromUtf8(percentDecoded(slash < 0 ? path : path.left(slash)));
        key = slash < 0 ? QByteArray() : path.mid(slash + 1);
    }
    request.key = QString::fromUtf8(percentDecoded(key));
    if (asksForMore(head.target.query))
        return fail(notImplemented());
    std::optional<S3Operation> operation;
    if (!request.key.isEmpty())
        operation = onObject(head);
    else if (!request.bucket.isEmpty())
        operation = onBucket(head.method, head.target.query);
    else if (head.method == "GET")
        operation = S3Operation::ListBuckets;
    if (!operation)
        return fail(head.target.query.isEmpty() ? notAllowed() : notImplemented());
    request.operation = *operation;
    return request;
}

QString S3Request::continuationToken(const QString &last)
{
    return QString::fromLatin1(
        last.toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<ListObjectsRequest> S3Request::listing(const HttpQuery &query) const
{
    ListObjectsRequest list;
    list.bucket = bucket;
    list.prefix = query.value(u"prefix");
    list.delimiter = query.value(u"delimiter");
    list.after = query.value(operation == S3Operation::ListObjectsV2 ? u"start-after" : u"marker");
    if (const QString token = query.value(u"continuation-token"); !token.isEmpty()) {
        const auto decoded = QByteArray::fromBase64Encoding(
            token.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return fail(
                Error{u"InvalidArgument"_s, 400, u"The continuation token provided is incorrect"_s, {}});
        list.after = QString::fromUtf8(*decoded);
    }
    if (query.contains(u"max-keys")) {
        bool number = false;
        const int most = query.value(u"max-keys").toInt(&number);
        if (!number || most < 0)
            return fail(Error{u"InvalidArgument"_s,
                              400,
                              u"Argument maxKeys must be an integer between 0 and 2147483647"_s,
                              {}});
        list.maxKeys = std::min(most, 1000);
    }
    return list;
}

Result<std::optional<ByteRange>> ByteRange::of(QByteArrayView header, qint64 objectSize)
{
    const QByteArray text = header.toByteArray();
    if (!text.startsWith("bytes=") || text.contains(','))
        return std::nullopt;
    const qsizetype dash = text.indexOf('-', 6);
    if (dash < 0)
        return std::nullopt;
    const QByteArray from = text.mid(6, dash - 6).trimmed();
    const QByteArray to = text.mid(dash + 1).trimmed();
    bool fromGood = from.isEmpty();
    bool toGood = to.isEmpty();
    qint64 first = from.isEmpty() ? 0 : from.toLongLong(&fromGood);
    qint64 last = to.isEmpty() ? objectSize - 1 : to.toLongLong(&toGood);
    if (!fromGood || !toGood || (from.isEmpty() && to.isEmpty()) ||
        (!from.isEmpty() && last < first && !to.isEmpty()))
        return std::nullopt;
    if (from.isEmpty()) { // the last so many bytes
        first = std::max<qint64>(0, objectSize - last);
        last = objectSize - 1;
    }
    last = std::min(last, objectSize - 1);
    if (first > last)
        return fail(Error{u"InvalidRange"_s, 416, u"The requested range is not satisfiable"_s, {}});
    return ByteRange{first, last - first + 1};
}

} // namespace lathe
