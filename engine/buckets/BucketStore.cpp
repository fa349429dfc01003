// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/BucketStore.h"

#include "engine/buckets/Md5.h"
#include "engine/buckets/ObjectListing.h"
#include "engine/buckets/S3Error.h"
#include "engine/buckets/WholeFile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

BucketInfo infoOf(const QFileInfo &folder)
{
    QDateTime made = folder.birthTime();
    if (!made.isValid())
        made = folder.lastModified();
    return {folder.fileName(), made.toMSecsSinceEpoch()};
}

} // namespace

Result<QList<BucketInfo>> BucketStore::list() const
{
    QList<BucketInfo> buckets;
    const QFileInfoList folders =
        QDir(m_folders.buckets).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &folder : folders) {
        if (m_folders.bucket(folder.fileName()))
            buckets.append(infoOf(folder));
    }
    return buckets;
}

Result<Done> BucketStore::create(const QString &bucket) const
{
    if (!BucketFolders::isBucketName(bucket))
        return fail(s3error::invalidBucketName());
    if (m_folders.bucket(bucket))
        return Done{};
    if (!QDir().mkpath(m_folders.buckets + u'/' + bucket))
        return fail(s3error::internal(m_folders.buckets + u'/' + bucket, errno));
    return Done{};
}

Result<BucketInfo> BucketStore::find(const QString &bucket) const
{
    const auto folder = m_folders.bucket(bucket);
    if (!folder)
        return fail(folder.error());
    return infoOf(QFileInfo(*folder));
}

Result<Done> BucketStore::remove(const QString &bucket) const
{
    const auto folder = m_folders.bucket(bucket);
    if (!folder)
        return fail(folder.error());
    ListObjectsRequest any;
    any.maxKeys = 1;
    if (!listKeys(*folder, any).objects.isEmpty())
        return fail(s3error::bucketNotEmpty());
    // Folders without a file may be left by hand; a link is no object, and nobody's but its maker's to
    // remove.
    const QFileInfoList left = QDir(*folder).entryInfoList(QDir::Dirs | QDir::Hidden | QDir::System |
                                                           QDir::Files | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : left) {
        if (entry.isSymLink() || !entry.isDir())
            return fail(s3error::bucketNotEmpty());
    }
    if (!QDir(*folder).removeRecursively())
        return fail(s3error::internal(*folder, errno));
    QDir(m_folders.notesOf(bucket)).removeRecursively();
    return Done{};
}

Result<ObjectPage> BucketStore::page(const ListObjectsRequest &request) const
{
    const auto folder = m_folders.bucket(request.bucket);
    if (!folder)
        return fail(folder.error());
    ObjectPage page = listKeys(*folder, request);
    for (ObjectInfo &object : page.objects) {
        // One that goes at this moment stays in the list with what is known of it.
        if (auto known = m_notes.read(request.bucket, object.key, *folder + u'/' + object.key))
            object = *known;
    }
    return page;
}

Result<ObjectInfo> BucketStore::put(const PutObjectRequest &request) const
{
    const bool folderMark = request.key.endsWith(u'/') && request.body.isEmpty();
    const QString key = folderMark ? request.key.chopped(1) : request.key;
    const auto path = m_folders.object(request.bucket, key);
    if (!path)
        return fail(path.error());
    ObjectInfo object{request.key, request.body.size(), QString::fromLatin1(Md5::raw(request.body).toHex()),
                      QDateTime::currentMSecsSinceEpoch(), request.headers};
    if (folderMark) { // consoles make these; here a folder is one by itself
        if (!QDir().mkpath(*path))
            return fail(s3error::keyIsNoPath(request.key));
        return object;
    }
    WholeFile file(m_folders.uploads);
    auto done = file.write(request.body);
    if (done)
        done = file.place(*path, key, request.onlyNew ? WholeFile::Over::Nothing : WholeFile::Over::Any);
    if (!done)
        return fail(done.error());
    m_notes.write(request.bucket, object, *path);
    return object;
}

Result<ObjectInfo> BucketStore::stat(const QString &bucket, const QString &key) const
{
    const auto path = m_folders.object(bucket, key);
    if (!path)
        return fail(path.error().code == u"InvalidArgument" ? s3error::noSuchKey() : path.error());
    return m_notes.read(bucket, key, *path);
}

Result<QByteArray> BucketStore::read(const QString &bucket, const QString &key, qint64 offset,
                                     qint64 size) const
{
    const auto path = m_folders.object(bucket, key);
    if (!path)
        return fail(path.error().code == u"InvalidArgument" ? s3error::noSuchKey() : path.error());
    QFile file(*path);
    if (!QFileInfo(*path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(s3error::noSuchKey());
    if (!file.seek(offset))
        return fail(s3error::internal(*path, errno));
    return file.read(size);
}

Result<Done> BucketStore::removeObject(const QString &bucket, const QString &key) const
{
    const auto folder = m_folders.bucket(bucket);
    if (!folder)
        return fail(folder.error());
    const auto path = m_folders.object(bucket, key.endsWith(u'/') ? key.chopped(1) : key);
    if (!path || (QFileInfo(*path).isDir() && !key.endsWith(u'/')))
        return Done{};
    if (key.endsWith(u'/'))
        QDir().rmdir(*path); // only when nothing is in it
    else
        QFile::remove(*path);
    m_notes.remove(bucket, key);
    // S3 has no folders: one without objects is gone.
    for (QString above = QFileInfo(*path).path(); above != *folder && QDir().rmdir(above);)
        above = QFileInfo(above).path();
    return Done{};
}

} // namespace lathe
