// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageWriter.h"

#include "engine/deployment/Sha256.h"
#include "engine/deployment/TreeWalk.h"

#include <QFile>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <sys/stat.h>
#include <zip.h>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

// Level 3 packs a folder of modules in 60 % of the time of the default, 6, for 8 % more bytes.
constexpr zip_uint32_t compressionLevel = 3;
// 1 January 2010, noon: a local time that exists in every time zone.
constexpr zip_uint16_t fixedDate = (30 << 9) | (1 << 5) | 1;
constexpr zip_uint16_t fixedTime = 12 << 11;

using Archive = std::unique_ptr<zip_t, void (*)(zip_t *)>;
using Source = std::unique_ptr<zip_source_t, void (*)(zip_source_t *)>;

QString shown(const TreeEntry &entry)
{
    return QString::fromUtf8(entry.path);
}

Result<Done> check(const TreeEntry &entry)
{
    const QString decoded = QString::fromUtf8(entry.path);
    if (decoded.toUtf8() != entry.path || cleanEntryPath(entry.path) != entry.path)
        return fail(Error::invalidParameter(
            u"The file \"%1\" cannot be packed: its name has a backslash, is not UTF-8 or is too long. Rename it."_s
                .arg(decoded)));
    if (entry.kind == PackageEntry::Kind::Other)
        return fail(Error::invalidParameter(
            u"\"%1\" cannot be packed: it is a socket, pipe or device. Remove it from the folder."_s.arg(
                decoded)));
    if (entry.kind == PackageEntry::Kind::Link && !linkStaysInside(entry.path, entry.target))
        return fail(Error::invalidParameter(
            u"The link \"%1\" points to \"%2\", outside the function's folder, where Lambda has nothing. "
            "Put a copy of the file in its place."_s.arg(decoded, QString::fromUtf8(entry.target))));
    return Done{};
}

zip_source_t *sourceOf(zip_t *archive, const QByteArray &root, const TreeEntry &entry)
{
    if (entry.kind == PackageEntry::Kind::File)
        return zip_source_file(archive, (root + '/' + entry.path).constData(), 0, -1);
    const auto length = static_cast<size_t>(entry.target.size());
    void *copy = std::malloc(length);
    if (!copy)
        return nullptr;
    std::memcpy(copy, entry.target.constData(), length);
    return zip_source_buffer(archive, copy, length, 1);
}

bool addEntry(zip_t *archive, const QByteArray &root, const TreeEntry &entry)
{
    zip_int64_t index = -1;
    mode_t mode = S_IFDIR | 0755;
    if (entry.kind == PackageEntry::Kind::Folder) {
        index = zip_dir_add(archive, entry.path.constData(), ZIP_FL_ENC_UTF_8);
    } else {
        zip_source_t *source = sourceOf(archive, root, entry);
        index = source ? zip_file_add(archive, entry.path.constData(), source, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            zip_source_free(source);
            return false;
        }
        mode = entry.kind == PackageEntry::Kind::Link ? S_IFLNK | 0777
                                                      : S_IFREG | (entry.executable ? 0755U : 0644U);
        if (zip_set_file_compression(archive, static_cast<zip_uint64_t>(index),
                                     entry.size > 0 ? ZIP_CM_DEFLATE : ZIP_CM_STORE, compressionLevel) != 0)
            return false;
    }
    if (index < 0)
        return false;
    const auto at = static_cast<zip_uint64_t>(index);
    return zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX,
                                            static_cast<zip_uint32_t>(mode) << 16) == 0 &&
           zip_file_set_dostime(archive, at, fixedTime, fixedDate, 0) == 0;
}

Result<QByteArray> takeBytes(zip_source_t *source)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
        return fail(Error::local(u"Lathe.FileError"_s, u"Cannot read back the new package."_s));
    QByteArray bytes(static_cast<qsizetype>(stat.size), Qt::Uninitialized);
    const zip_int64_t got = zip_source_read(source, bytes.data(), stat.size);
    zip_source_close(source);
    if (got != static_cast<zip_int64_t>(stat.size))
        return fail(Error::local(u"Lathe.FileError"_s, u"Cannot read back the new package."_s));
    return bytes;
}

void reportProgress(zip_t *, double done, void *options)
{
    const auto *asked = static_cast<const PackageWriterOptions *>(options);
    if (asked->progress)
        asked->progress(done);
}

int isCancelled(zip_t *, void *options)
{
    return static_cast<const PackageWriterOptions *>(options)->stop.stop_requested() ? 1 : 0;
}

} // namespace

Result<Package> writePackage(const QString &folder, const PackageWriterOptions &options)
{
    const auto entries = walkTree(folder);
    if (!entries)
        return fail(entries.error());
    Package package;
    for (const TreeEntry &entry : *entries) {
        if (auto fine = check(entry); !fine)
            return fail(fine.error());
        package.fileCount += entry.kind == PackageEntry::Kind::Folder ? 0 : 1;
        package.unzippedSize += entry.size;
    }
    if (package.fileCount == 0)
        return fail(emptyPackage());
    if (package.unzippedSize > options.limits.unzippedBytes)
        return fail(packageTooLarge(options.limits));
    if (static_cast<qint64>(entries->size()) > options.limits.nodes)
        return fail(
            Error::invalidParameter(u"The folder has more than %1 files."_s.arg(options.limits.nodes)));

    const Source source(zip_source_buffer_create(nullptr, 0, 0, nullptr), zip_source_free);
    Archive archive(nullptr, zip_discard);
    if (source) {
        zip_source_keep(source.get());
        archive.reset(zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, nullptr));
    }
    if (!archive)
        return fail(Error::local(u"Lathe.FileError"_s, u"Cannot begin a new package: out of memory."_s));
    void *asked = const_cast<PackageWriterOptions *>(&options);
    zip_register_progress_callback_with_state(archive.get(), 0.02, reportProgress, nullptr, asked);
    zip_register_cancel_callback_with_state(archive.get(), isCancelled, nullptr, asked);
    const QByteArray root = QFile::encodeName(folder);
    for (const TreeEntry &entry : *entries) {
        if (!addEntry(archive.get(), root, entry))
            return fail(
                Error::local(u"Lathe.FileError"_s,
                             u"Cannot add \"%1\" to the package: %2."_s.arg(
                                 shown(entry), QString::fromLocal8Bit(zip_strerror(archive.get())))));
    }
    if (zip_close(archive.get()) != 0) {
        if (options.stop.stop_requested())
            return fail(cancelledError());
        return fail(
            Error::local(u"Lathe.FileError"_s,
                         u"Cannot pack %1: %2. A file may have changed or be unreadable; try again."_s.arg(
                             folder, QString::fromLocal8Bit(zip_strerror(archive.get())))));
    }
    archive.release();
    if (options.progress)
        options.progress(1.0);
    auto bytes = takeBytes(source.get());
    if (!bytes)
        return fail(bytes.error());
    package.zip = std::move(*bytes);
    package.codeSha256 = QString::fromLatin1(Sha256::base64(package.zip));
    return package;
}

} // namespace lathe
