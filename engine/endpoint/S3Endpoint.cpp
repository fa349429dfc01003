// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/S3Endpoint.h"

#include "engine/endpoint/ObjectDownload.h"
#include "engine/endpoint/ObjectUpload.h"
#include "engine/endpoint/S3Answer.h"
#include "engine/http/PercentCoding.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using ExchangePtr = std::shared_ptr<Exchange>;

/// Room for what chunks are framed with.
constexpr qint64 framing = 4 * 1024 * 1024;
constexpr qint64 documentLimit = 4 * 1024 * 1024;

/// Answers with what `write` makes of the value, or with the error.
template<typename T, typename Write>
Reply<T> xmlReply(const ExchangePtr &exchange, Write write)
{
    return [exchange, write = std::move(write)](const Result<T> &result) {
        if (result)
            s3answer::xml(exchange, 200, write(*result));
        else
            s3answer::error(exchange, result.error());
    };
}

/// Answers without a body.
template<typename T, typename Headers>
Reply<T> emptyReply(const ExchangePtr &exchange, int status, Headers more)
{
    return [exchange, status, more = std::move(more)](const Result<T> &result) {
        if (!result) {
            s3answer::error(exchange, result.error());
            return;
        }
        HttpHeaders headers = s3answer::headers();
        more(headers, *result);
        exchange->respond(status, std::move(headers));
    };
}

Reply<Done> doneReply(const ExchangePtr &exchange, int status)
{
    return emptyReply<Done>(exchange, status, [](HttpHeaders &, Done) {});
}

QByteArray quoted(const QString &etag)
{
    return '"' + etag.toLatin1() + '"';
}

UploadReference upload(const ExchangePtr &exchange, const S3Request &request)
{
    return {request.bucket, request.key, exchange->query().value(u"uploadId")};
}

} // namespace

BodyPlan S3Endpoint::admit(const ExchangePtr &exchange)
{
    const auto request = S3Request::of(exchange->head());
    if (!request) {
        s3answer::error(exchange, request.error());
        return {};
    }
    const bool bytes =
        request->operation == S3Operation::PutObject || request->operation == S3Operation::UploadPart;
    if (bytes && exchange->head().bodyLength() > largestPut + framing) {
        s3answer::error(exchange,
                        {u"EntityTooLarge"_s,
                         400,
                         u"Your proposed upload exceeds the maximum allowed size of 256 MB. Upload it "
                         "in parts, as the AWS CLI does."_s,
                         {}});
        return {};
    }
    if (bytes && !hasRoomFor(exchange)) {
        s3answer::error(exchange, {u"SlowDown"_s, 503, u"Please reduce your request rate."_s, {}});
        return {};
    }
    return {bytes ? largestPut + framing : documentLimit, false};
}

bool S3Endpoint::hasRoomFor(const ExchangePtr &exchange)
{
    std::erase_if(m_inFlight, [](const auto &other) { return other.first.expired(); });
    const qint64 announced = exchange->head().bodyLength();
    qint64 sum = announced < 0 ? largestPut : announced;
    m_inFlight.emplace_back(exchange, sum);
    for (qsizetype i = 0; i + 1 < std::ssize(m_inFlight); ++i)
        sum += m_inFlight[static_cast<size_t>(i)].second;
    if (sum <= mostInFlight)
        return true;
    m_inFlight.pop_back();
    return false;
}

void S3Endpoint::refuse(const ExchangePtr &exchange, const Error &error) const
{
    s3answer::error(exchange, error);
}

void S3Endpoint::serve(ExchangePtr exchange)
{
    const auto request = S3Request::of(exchange->head());
    if (!request) {
        s3answer::error(exchange, request.error());
        return;
    }
    switch (request->operation) {
    case S3Operation::PutObject:
        put(exchange, *request);
        break;
    case S3Operation::CopyObject:
        copy(exchange, *request);
        break;
    case S3Operation::GetObject:
    case S3Operation::HeadObject:
        ObjectDownload::start(m_api, std::move(exchange), *request);
        break;
    case S3Operation::DeleteObject:
        m_api.deleteObject(request->bucket, request->key, doneReply(exchange, 204));
        break;
    case S3Operation::CreateMultipartUpload:
        createUpload(exchange, *request);
        break;
    case S3Operation::UploadPart:
        uploadPart(exchange, *request);
        break;
    case S3Operation::CompleteMultipartUpload:
        completeUpload(exchange, *request);
        break;
    case S3Operation::AbortMultipartUpload:
        m_api.abortUpload(upload(exchange, *request), doneReply(exchange, 204));
        break;
    default:
        onBucket(exchange, *request);
    }
}

void S3Endpoint::onBucket(const ExchangePtr &exchange, const S3Request &request)
{
    switch (request.operation) {
    case S3Operation::ListBuckets:
        m_api.listBuckets(xmlReply<QList<BucketInfo>>(exchange, s3xml::buckets));
        break;
    case S3Operation::CreateBucket:
        m_api.createBucket(
            request.bucket,
            emptyReply<Done>(exchange, 200, [name = request.bucket](HttpHeaders &headers, Done) {
                headers.append("Location", '/' + name.toUtf8());
            }));
        break;
    case S3Operation::DeleteBucket:
        m_api.deleteBucket(request.bucket, doneReply(exchange, 204));
        break;
    case S3Operation::HeadBucket:
        m_api.headBucket(request.bucket, emptyReply<BucketInfo>(
                                             exchange, 200, [](HttpHeaders &headers, const BucketInfo &) {
                                                 headers.append("x-amz-bucket-region", "us-east-1");
                                             }));
        break;
    case S3Operation::GetBucketLocation:
    case S3Operation::GetBucketVersioning: {
        const bool location = request.operation == S3Operation::GetBucketLocation;
        m_api.headBucket(request.bucket, xmlReply<BucketInfo>(exchange, [location](const BucketInfo &) {
                             return location ? s3xml::bucketLocation() : s3xml::bucketVersioning();
                         }));
        break;
    }
    case S3Operation::DeleteObjects:
        deleteObjects(exchange, request);
        break;
    default:
        listObjects(exchange, request);
    }
}

void S3Endpoint::listObjects(const ExchangePtr &exchange, const S3Request &request)
{
    const auto asked = request.listing(exchange->query());
    if (!asked) {
        s3answer::error(exchange, asked.error());
        return;
    }
    m_api.listObjects(
        *asked, xmlReply<ObjectPage>(exchange, [exchange, request, asked = *asked](const ObjectPage &page) {
            return s3xml::page(request, asked, exchange->query(), page);
        }));
}

void S3Endpoint::deleteObjects(const ExchangePtr &exchange, const S3Request &request)
{
    const auto asked = s3xml::readDelete(exchange->body());
    if (!asked) {
        s3answer::error(exchange, asked.error());
        return;
    }
    struct Progress {
        QList<s3xml::Deletion> deletions;
        qsizetype wanted = 0;
    };
    auto progress = std::make_shared<Progress>();
    progress->wanted = asked->keys.size();
    for (const QString &key : asked->keys) {
        m_api.deleteObject(
            request.bucket, key, [exchange, progress, key, quiet = asked->quiet](const Result<Done> &done) {
                progress->deletions.append({key, done ? std::nullopt : std::optional(done.error())});
                if (progress->deletions.size() == progress->wanted)
                    s3answer::xml(exchange, 200, s3xml::deleted(progress->deletions, quiet));
            });
    }
}

void S3Endpoint::put(const ExchangePtr &exchange, const S3Request &request)
{
    PutObjectRequest object;
    object.bucket = request.bucket;
    object.key = request.key;
    object.headers = ObjectUpload::keptHeaders(exchange->headers());
    object.onlyNew = exchange->headers().value("If-None-Match") == "*";
    ObjectUpload::take(
        m_pool, exchange, m_verifier(),
        [&api = m_api, exchange, object = std::move(object)](Result<ObjectUpload::Taken> taken) mutable {
            if (!taken) {
                s3answer::error(exchange, taken.error());
                return;
            }
            object.body = std::move(taken->body);
            api.putObject(std::move(object),
                          emptyReply<ObjectInfo>(
                              exchange, 200,
                              [sums = taken->checksums](HttpHeaders &headers, const ObjectInfo &stored) {
                                  headers.append("ETag", quoted(stored.etag));
                                  for (const auto sum : sums)
                                      headers.append(sum.name, sum.value);
                              }));
        });
}

void S3Endpoint::copy(const ExchangePtr &exchange, const S3Request &request)
{
    QByteArray source = exchange->headers().value("x-amz-copy-source").toByteArray();
    if (const qsizetype version = source.indexOf('?'); version >= 0)
        source.truncate(version);
    const QString from = QString::fromUtf8(percentDecoded(source.startsWith('/') ? source.mid(1) : source));
    const QString bucket = from.section(u'/', 0, 0);
    const QString key = from.section(u'/', 1);
    const bool replace = exchange->headers().value("x-amz-metadata-directive") == "REPLACE";
    PutObjectRequest object{
        request.bucket, request.key, {}, ObjectUpload::keptHeaders(exchange->headers()), false};
    m_api.headObject(
        bucket, key,
        [&api = m_api, exchange, bucket, key, object, replace](const Result<ObjectInfo> &info) mutable {
            if (!info || info->size > largestPut) {
                s3answer::error(exchange,
                                info ? Error{u"InvalidRequest"_s,
                                             400,
                                             u"The specified copy source is larger than the maximum "
                                             "allowable size for a copy source: 256 MB"_s,
                                             {}}
                                     : info.error());
                return;
            }
            if (!replace)
                object.headers = info->headers;
            api.readObject(
                bucket, key, 0, largestPut, [&api, exchange, object](Result<QByteArray> body) mutable {
                    if (!body) {
                        s3answer::error(exchange, body.error());
                        return;
                    }
                    object.body = std::move(*body);
                    api.putObject(std::move(object), xmlReply<ObjectInfo>(exchange, s3xml::copied));
                });
        });
}

void S3Endpoint::createUpload(const ExchangePtr &exchange, const S3Request &request)
{
    m_api.createUpload(
        {request.bucket, request.key, {}, ObjectUpload::keptHeaders(exchange->headers()), false},
        xmlReply<QString>(exchange, [request](const QString &id) {
            return s3xml::uploadCreated({request.bucket, request.key, id});
        }));
}

void S3Endpoint::uploadPart(const ExchangePtr &exchange, const S3Request &request)
{
    const int number = exchange->query().value(u"partNumber").toInt();
    ObjectUpload::take(
        m_pool, exchange, m_verifier(),
        [&api = m_api, exchange, reference = upload(exchange, request),
         number](Result<ObjectUpload::Taken> taken) {
            if (!taken) {
                s3answer::error(exchange, taken.error());
                return;
            }
            api.uploadPart(
                reference, number, std::move(taken->body),
                emptyReply<QString>(exchange, 200,
                                    [sums = taken->checksums](HttpHeaders &headers, const QString &etag) {
                                        headers.append("ETag", quoted(etag));
                                        for (const auto sum : sums)
                                            headers.append(sum.name, sum.value);
                                    }));
        });
}

void S3Endpoint::completeUpload(const ExchangePtr &exchange, const S3Request &request)
{
    m_pool.run(
        [body = exchange->takeBody()] { return s3xml::readParts(body); },
        [&api = m_api, exchange,
         reference = upload(exchange, request)](const Result<QList<UploadedPart>> &parts) {
            if (!parts) {
                s3answer::error(exchange, parts.error());
                return;
            }
            const QString url =
                u"http://%1%2"_s.arg(QString::fromLatin1(exchange->headers().value("Host").toByteArray()),
                                     QString::fromUtf8(exchange->path()));
            api.completeUpload(reference, *parts,
                               xmlReply<ObjectInfo>(exchange, [reference, url](const ObjectInfo &object) {
                                   return s3xml::uploadCompleted(reference, object.etag, url);
                               }));
        });
}

} // namespace lathe
