// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/MultipartUploads.h"

#include "engine/base/JsonText.h"
#include "engine/buckets/Md5.h"
#include "engine/buckets/ObjectHeaders.h"
#include "engine/buckets/S3Error.h"
#include "engine/buckets/WholeFile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

bool isUploadId(const QString &id)
{
    return id.size() == 32 && std::all_of(id.begin(), id.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

/// Its ETag is in its name, so that none needs to be summed up twice.
QString partName(int number, const QString &etag)
{
    return u"part.%1.%2"_s.arg(number).arg(etag);
}

QString foundPart(const QString &folder, int number)
{
    const QStringList names = QDir(folder).entryList({u"part.%1.*"_s.arg(number)}, QDir::Files, QDir::Time);
    return names.isEmpty() ? QString() : names.constFirst();
}

bool isAscending(const QList<UploadedPart> &parts)
{
    return std::adjacent_find(parts.begin(), parts.end(), [](const UploadedPart &a, const UploadedPart &b) {
               return a.number >= b.number;
           }) == parts.end();
}

bool isMember(const nlohmann::ordered_json &json, const char *name, const QString &text)
{
    const auto found = json.find(name);
    return found != json.end() && *found == text.toStdString();
}

QString unquoted(QString etag)
{
    return etag.remove(u'"');
}

} // namespace

Result<QString> MultipartUploads::create(const PutObjectRequest &request) const
{
    if (auto path = m_store.folders().object(request.bucket, request.key); !path)
        return fail(path.error());
    const QString id = QUuid::createUuid().toString(QUuid::Id128);
    const QString folder = m_store.folders().uploads + u'/' + id;
    const nlohmann::ordered_json json{{"bucket", request.bucket.toStdString()},
                                      {"key", request.key.toStdString()},
                                      {"headers", objectheaders::toJson(request.headers)}};
    WholeFile file(folder);
    auto done = file.write(toJsonText(json));
    if (done)
        done = file.place(folder + u"/upload.json"_s, request.key);
    if (!done)
        return fail(done.error());
    return id;
}

Result<MultipartUploads::Begun> MultipartUploads::find(const UploadReference &upload) const
{
    if (!isUploadId(upload.uploadId))
        return fail(s3error::noSuchUpload());
    Begun begun;
    begun.folder = m_store.folders().uploads + u'/' + upload.uploadId;
    QFile file(begun.folder + u"/upload.json"_s);
    const auto json = file.open(QIODevice::ReadOnly) ? parseJson(file.readAll()) : std::nullopt;
    const auto headers = json && json->is_object() ? objectheaders::in(*json) : std::nullopt;
    if (!headers || !isMember(*json, "bucket", upload.bucket) || !isMember(*json, "key", upload.key))
        return fail(s3error::noSuchUpload());
    begun.headers = *headers;
    return begun;
}

Result<QString> MultipartUploads::addPart(const UploadReference &upload, int number,
                                          const QByteArray &body) const
{
    const auto begun = find(upload);
    if (!begun)
        return fail(begun.error());
    if (number < 1 || number > mostParts)
        return fail(Error{u"InvalidArgument"_s,
                          400,
                          u"Part number must be an integer between 1 and 10000, inclusive"_s,
                          {}});
    const QString etag = QString::fromLatin1(Md5::raw(body).toHex());
    const QString before = foundPart(begun->folder, number);
    WholeFile file(begun->folder);
    auto done = file.write(body);
    if (done)
        done = file.place(begun->folder + u'/' + partName(number, etag), upload.key);
    if (!done)
        return fail(done.error());
    if (!before.isEmpty() && before != partName(number, etag))
        QFile::remove(begun->folder + u'/' + before);
    return etag;
}

Result<ObjectInfo> MultipartUploads::complete(const UploadReference &upload,
                                              const QList<UploadedPart> &parts) const
{
    const auto begun = find(upload);
    if (!begun)
        return fail(begun.error());
    const auto path = m_store.folders().object(upload.bucket, upload.key);
    if (!path)
        return fail(path.error());
    if (parts.isEmpty())
        return fail(s3error::invalidPart());
    if (!isAscending(parts))
        return fail(s3error::invalidPartOrder());
    WholeFile whole(m_store.folders().uploads);
    Md5 sums;
    ObjectInfo object{upload.key, 0, {}, QDateTime::currentMSecsSinceEpoch(), begun->headers};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const UploadedPart &part = parts.at(i);
        const QString name = partName(part.number, unquoted(part.etag));
        if (foundPart(begun->folder, part.number) != name)
            return fail(s3error::invalidPart());
        QFile file(begun->folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return fail(s3error::invalidPart());
        if (file.size() < smallestPart && i + 1 < parts.size())
            return fail(s3error::entityTooSmall());
        object.size += file.size();
        sums.add(QByteArray::fromHex(unquoted(part.etag).toLatin1()));
        for (QByteArray piece = file.read(1 << 20); !piece.isEmpty(); piece = file.read(1 << 20)) {
            if (auto written = whole.write(piece); !written)
                return fail(written.error());
        }
    }
    object.etag = QString::fromLatin1(sums.result().toHex()) + u'-' + QString::number(parts.size());
    if (auto placed = whole.place(*path, upload.key); !placed)
        return fail(placed.error());
    m_store.notes().write(upload.bucket, object, *path);
    QDir(begun->folder).removeRecursively();
    return object;
}

Result<Done> MultipartUploads::abort(const UploadReference &upload) const
{
    const auto begun = find(upload);
    if (!begun)
        return fail(begun.error());
    QDir(begun->folder).removeRecursively();
    return Done{};
}

void MultipartUploads::sweep(std::chrono::seconds age) const
{
    const QDateTime old = QDateTime::currentDateTimeUtc().addSecs(-age.count());
    const QFileInfoList entries =
        QDir(m_store.folders().uploads)
            .entryInfoList(QDir::Dirs | QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        if (entry.lastModified() >= old)
            continue;
        if (entry.isDir() && !entry.isSymLink())
            QDir(entry.filePath()).removeRecursively();
        else
            QFile::remove(entry.filePath());
    }
}

} // namespace lathe
