// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/PackageStore.h"

#include "engine/deployment/Extractor.h"
#include "engine/deployment/PackageWriter.h"
#include "engine/deployment/TreeDigest.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// A package in a file of this machine. What is larger than it may be when unpacked is not even read.
Result<QByteArray> readZip(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            Error::local(u"Lathe.FileError"_s, u"%1 cannot be read: %2."_s.arg(path, file.errorString())));
    if (file.size() > PackageLimits().unzippedBytes)
        return fail(packageTooLarge({}));
    return file.readAll();
}

} // namespace

PackageStore::PackageStore(QString blobFolder, QString codeFolder, WorkerPool &pool, CodeSource source)
    : m_blobs(std::move(blobFolder))
    , m_codeFolder(std::move(codeFolder))
    , m_pool(pool)
    , m_source(std::move(source))
{
}

Result<QString> PackageStore::unpack(const QString &codeFolder, const QString &hex, const QByteArray &zip)
{
    const QString target = codeFolder + u'/' + hex;
    if (QFileInfo::exists(target))
        return target;
    QDir().mkpath(codeFolder);
    if (auto tree = extractPackage(zip, target); !tree && !QFileInfo::exists(target))
        return fail(tree.error()); // it may exist by now: the same package came twice at once
    return target;
}

Result<StoredPackage> PackageStore::storeZip(const BlobStore &blobs, const QByteArray &zip)
{
    const auto reader = PackageReader::open(zip);
    if (!reader)
        return fail(reader.error());
    const auto digest = digestOfPackage(*reader);
    if (!digest)
        return fail(digest.error());
    const auto hex = blobs.put(zip);
    if (!hex)
        return fail(hex.error());
    const QString base64 = QString::fromLatin1(QByteArray::fromHex(hex->toLatin1()).toBase64());
    return StoredPackage{*hex, base64, zip.size(), reader->unzippedSize(), *digest};
}

Result<StoredPackage> PackageStore::store(const BlobStore &blobs, const QString &codeFolder,
                                          const QByteArray &zip)
{
    auto stored = storeZip(blobs, zip);
    if (!stored)
        return stored;
    if (auto folder = unpack(codeFolder, stored->hex, zip); !folder)
        return fail(folder.error());
    return stored;
}

void PackageStore::accept(FunctionCode code, Reply<StoredPackage> reply)
{
    m_pool.run(
        [blobs = m_blobs, folder = m_codeFolder, source = m_source,
         code = std::move(code)]() mutable -> Result<StoredPackage> {
            const auto zip = source.bytes(std::move(code));
            return zip ? store(blobs, folder, *zip) : fail(zip.error());
        },
        std::move(reply));
}

void PackageStore::acceptFolder(QString folder, Reply<StoredPackage> reply)
{
    m_pool.run(
        [blobs = m_blobs, code = m_codeFolder, folder = std::move(folder)]() -> Result<StoredPackage> {
            const auto package = writePackage(folder);
            if (!package)
                return fail(package.error());
            return store(blobs, code, package->zip);
        },
        std::move(reply));
}

void PackageStore::acceptLayer(FunctionCode content, Reply<StoredPackage> reply)
{
    m_pool.run(
        [blobs = m_blobs, source = m_source,
         content = std::move(content)]() mutable -> Result<StoredPackage> {
            const auto zip = source.bytes(std::move(content));
            return zip ? storeZip(blobs, *zip) : fail(zip.error());
        },
        std::move(reply));
}

void PackageStore::acceptLayerFrom(QString localPath, Reply<StoredPackage> reply)
{
    m_pool.run(
        [blobs = m_blobs, path = std::move(localPath)]() -> Result<StoredPackage> {
            if (QFileInfo(path).isDir()) {
                const auto package = writePackage(path);
                return package ? storeZip(blobs, package->zip) : fail(package.error());
            }
            const auto zip = readZip(path);
            return zip ? storeZip(blobs, *zip) : fail(zip.error());
        },
        std::move(reply));
}

void PackageStore::unpacked(QString hex, Reply<QString> reply)
{
    m_pool.run(
        [blobs = m_blobs, code = m_codeFolder, hex = std::move(hex)]() -> Result<QString> {
            const QString target = code + u'/' + hex;
            if (QFileInfo::exists(target))
                return target;
            const auto zip = blobs.get(hex);
            if (!zip)
                return fail(zip.error());
            return unpack(code, hex, *zip);
        },
        std::move(reply));
}

void PackageStore::readFrom(QString localPath, Reply<QByteArray> reply)
{
    m_pool.run([path = std::move(localPath)] { return readZip(path); }, std::move(reply));
}

void PackageStore::fetch(QString hex, Reply<QByteArray> reply)
{
    m_pool.run([blobs = m_blobs, hex = std::move(hex)] { return blobs.get(hex); }, std::move(reply));
}

void PackageStore::sweep(QSet<QString> live)
{
    m_pool.run(
        [blobs = m_blobs, code = m_codeFolder, live = std::move(live)]() -> Result<Done> {
            using namespace std::chrono_literals;
            blobs.collectGarbage(live, 1h);
            // Younger ones may belong to a function that is being made at this moment.
            const QDateTime old = QDateTime::currentDateTimeUtc().addSecs(-3600);
            const QFileInfoList folders =
                QDir(code).entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
            for (const QFileInfo &folder : folders) {
                if (!live.contains(folder.fileName()) && folder.metadataChangeTime() < old)
                    QDir(folder.filePath()).removeRecursively();
            }
            return Done{};
        },
        [](const Result<Done> &) {});
}

} // namespace lathe
