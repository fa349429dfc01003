// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/ObjectDownload.h"

#include "engine/endpoint/S3Answer.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qint64 pieceSize = 1024 * 1024;

QByteArray httpDate(qint64 epochMs)
{
    return QLocale::c()
        .toString(QDateTime::fromMSecsSinceEpoch(epochMs, Qt::UTC), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
        .toLatin1();
}

bool names(QByteArrayView list, const QByteArray &etag)
{
    for (QByteArray one : list.toByteArray().split(',')) {
        one = one.trimmed();
        if (one == "*" || one == etag || '"' + one + '"' == etag)
            return true;
    }
    return false;
}

HttpHeaders headersOf(const ObjectInfo &object)
{
    HttpHeaders headers = s3answer::headers();
    headers.append("ETag", '"' + object.etag.toLatin1() + '"');
    headers.append("Last-Modified", httpDate(object.modifiedMs));
    headers.append("Accept-Ranges", "bytes");
    if (!object.headers.contains(u"content-type"_s))
        headers.append("Content-Type", "binary/octet-stream");
    for (auto it = object.headers.cbegin(); it != object.headers.cend(); ++it)
        headers.append(it.key().toUtf8(), it.value().toUtf8());
    return headers;
}

} // namespace

void ObjectDownload::start(ObjectApi &api, std::shared_ptr<Exchange> exchange, const S3Request &request)
{
    auto download = std::make_shared<ObjectDownload>(api, std::move(exchange), request);
    api.headObject(request.bucket, request.key, [download](const Result<ObjectInfo> &object) {
        if (object)
            download->begin(*object);
        else
            s3answer::error(download->m_exchange, object.error());
    });
}

ObjectDownload::ObjectDownload(ObjectApi &api, std::shared_ptr<Exchange> exchange, S3Request request)
    : m_api(api)
    , m_exchange(std::move(exchange))
    , m_request(std::move(request))
{
}

void ObjectDownload::begin(const ObjectInfo &object)
{
    const HttpHeaders &asked = m_exchange->headers();
    const QString version = m_exchange->query().value(u"versionId");
    if (!version.isEmpty() && version != u"null") {
        s3answer::error(m_exchange,
                        {u"NoSuchVersion"_s, 404, u"The specified version does not exist."_s, {}});
        return;
    }
    HttpHeaders headers = headersOf(object);
    const QByteArray etag = headers.value("ETag").toByteArray();
    if (asked.contains("If-Match") && !names(asked.value("If-Match"), etag)) {
        s3answer::error(m_exchange, {u"PreconditionFailed"_s,
                                     412,
                                     u"At least one of the pre-conditions you specified did not hold"_s,
                                     {}});
        return;
    }
    if (asked.contains("If-None-Match") && names(asked.value("If-None-Match"), etag)) {
        m_exchange->respond(304, std::move(headers));
        return;
    }
    const auto range = ByteRange::of(asked.value("Range"), object.size);
    if (!range) {
        s3answer::error(m_exchange, range.error());
        return;
    }
    m_at = *range ? (*range)->first : 0;
    m_left = *range ? (*range)->size : object.size;
    if (*range)
        headers.append("Content-Range", "bytes " + QByteArray::number(m_at) + '-' +
                                            QByteArray::number(m_at + m_left - 1) + '/' +
                                            QByteArray::number(object.size));
    headers.append("Content-Length", QByteArray::number(m_left));
    if (!m_exchange->beginStream(*range ? 206 : 200, std::move(headers)))
        return;
    if (m_request.operation == S3Operation::HeadObject)
        m_exchange->end();
    else
        pump();
}

void ObjectDownload::pump()
{
    if (!m_exchange->isStreaming())
        return; // the peer has left
    if (m_left == 0) {
        m_exchange->onDrained({});
        m_exchange->end();
        return;
    }
    m_api.readObject(m_request.bucket, m_request.key, m_at, std::min(pieceSize, m_left),
                     [self = shared_from_this()](Result<QByteArray> piece) {
                         // Gone, or shorter than it was: the peer must not take it for whole.
                         if (!piece || piece->isEmpty()) {
                             self->m_exchange->abort();
                             return;
                         }
                         self->m_at += piece->size();
                         self->m_left -= piece->size();
                         self->m_exchange->onDrained([self] { self->pump(); });
                         if (self->m_exchange->write(std::move(*piece)) || self->m_left == 0)
                             self->pump();
                     });
}

} // namespace lathe
