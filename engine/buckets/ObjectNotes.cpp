// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/ObjectNotes.h"

#include "engine/base/JsonText.h"
#include "engine/buckets/Md5.h"
#include "engine/buckets/ObjectHeaders.h"
#include "engine/buckets/S3Error.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// What tells whether a file is the one that was noted.
struct Stamp {
    qint64 size = 0;
    qint64 changedNs = 0;
    bool operator==(const Stamp &) const = default;
};

std::optional<Stamp> stampOf(const QString &path)
{
    struct stat status = {};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return Stamp{status.st_size, status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec};
}

QString etagOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    Md5 sum;
    for (QByteArray piece = file.read(1 << 20); !piece.isEmpty(); piece = file.read(1 << 20))
        sum.add(piece);
    return QString::fromLatin1(sum.result().toHex());
}

std::optional<Stamp> parse(const QByteArray &text, ObjectInfo &into)
{
    const auto json = parseJson(text);
    if (!json || !json->is_object())
        return std::nullopt;
    try {
        into.etag = fromStd(json->at("etag").get<std::string>());
        const auto headers = objectheaders::in(*json);
        if (!headers)
            return std::nullopt;
        into.headers = *headers;
        return Stamp{json->at("size").get<qint64>(), json->at("changedNs").get<qint64>()};
    } catch (const nlohmann::json::exception &) {
        return std::nullopt;
    }
}

} // namespace

QString ObjectNotes::fileOf(const QString &bucket, const QString &key) const
{
    // Keys are longer than names of files may be.
    const QByteArray sum = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex();
    return m_folders.notesOf(bucket) + u'/' + QString::fromLatin1(sum) + u".json"_s;
}

Result<ObjectInfo> ObjectNotes::read(const QString &bucket, const QString &key, const QString &path) const
{
    const auto stamp = stampOf(path);
    if (!stamp)
        return fail(s3error::noSuchKey());
    ObjectInfo object;
    QFile file(fileOf(bucket, key));
    const auto noted = file.open(QIODevice::ReadOnly) ? parse(file.readAll(), object) : std::nullopt;
    object.key = key;
    object.size = stamp->size;
    object.modifiedMs = stamp->changedNs / 1'000'000;
    if (noted == stamp)
        return object;
    object.headers.clear();
    object.etag = etagOf(path);
    write(bucket, object, path);
    return object;
}

void ObjectNotes::write(const QString &bucket, const ObjectInfo &object, const QString &path) const
{
    const auto stamp = stampOf(path);
    if (!stamp)
        return;
    QDir().mkpath(m_folders.notesOf(bucket));
    // What is lost here is worked out again.
    QSaveFile file(fileOf(bucket, object.key));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(toJsonText({{"key", object.key.toStdString()},
                               {"size", stamp->size},
                               {"changedNs", stamp->changedNs},
                               {"etag", object.etag.toStdString()},
                               {"headers", objectheaders::toJson(object.headers)}}));
        file.commit();
    }
}

void ObjectNotes::remove(const QString &bucket, const QString &key) const
{
    QFile::remove(fileOf(bucket, key));
}

} // namespace lathe
