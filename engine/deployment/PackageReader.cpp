// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageReader.h"

#include "engine/deployment/PackageList.h"

#include <array>
#include <sys/stat.h>
#include <zip.h>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 longestLink = 4096;

Error refused(const QByteArray &name, const QString &why)
{
    return brokenPackage(u"The entry \"%1\" %2"_s.arg(QString::fromUtf8(name.left(200)), why));
}

/// The Unix mode of an entry, 0 where the archive carries none (made on Windows, say).
mode_t unixMode(zip_t *archive, zip_uint64_t index)
{
    zip_uint8_t system = ZIP_OPSYS_DOS;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(archive, index, 0, &system, &attributes);
    const bool unixLike = system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X;
    return unixLike ? static_cast<mode_t>(attributes >> 16) : 0;
}

} // namespace

void PackageReader::Closer::operator()(zip *archive) const
{
    zip_discard(archive);
}

PackageReader::PackageReader() = default;
PackageReader::PackageReader(PackageReader &&) noexcept = default;
PackageReader &PackageReader::operator=(PackageReader &&) noexcept = default;
PackageReader::~PackageReader() = default;

Result<PackageReader> PackageReader::open(QByteArray zip, PackageLimits limits)
{
    PackageReader reader;
    reader.m_bytes = std::move(zip);
    zip_source_t *source = zip_source_buffer_create(
        reader.m_bytes.constData(), static_cast<zip_uint64_t>(reader.m_bytes.size()), 0, nullptr);
    if (!source)
        return fail(brokenPackage());
    reader.m_archive.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
    if (!reader.m_archive) {
        zip_source_free(source);
        return fail(brokenPackage());
    }
    if (auto listed = reader.list(limits); !listed)
        return fail(listed.error());
    return reader;
}

Result<Done> PackageReader::list(PackageLimits limits)
{
    const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
    PackageList entries(limits);
    for (zip_int64_t index = 0; index < count; ++index) {
        auto entry = entryAt(static_cast<quint64>(index));
        if (!entry)
            return fail(entry.error());
        if (!*entry)
            continue;
        if (auto added = entries.add(std::move(**entry)); !added)
            return added;
        m_indexes.push_back(static_cast<quint64>(index));
    }
    auto checked = entries.finish();
    if (!checked)
        return fail(checked.error());
    m_entries = std::move(*checked);
    return Done{};
}

Result<std::optional<PackageEntry>> PackageReader::entryAt(quint64 index) const
{
    zip_stat_t stat;
    if (zip_stat_index(m_archive.get(), index, 0, &stat) != 0 || !stat.name)
        return fail(brokenPackage());
    const QByteArray name(stat.name);
    const std::optional<QByteArray> path = cleanEntryPath(name);
    if (!path)
        return fail(refused(name, u"has a path that is not inside the package: paths are relative, with / "
                                  "between their parts and without \"..\"."_s));
    if (!(stat.valid & ZIP_STAT_SIZE) || stat.size > static_cast<zip_uint64_t>(INT64_MAX))
        return fail(refused(name, u"has no size."_s));
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return fail(refused(name, u"is encrypted. Zip the files again without a password."_s));

    PackageEntry entry;
    entry.path = *path;
    const mode_t mode = unixMode(m_archive.get(), index);
    if (name.endsWith('/') && S_ISLNK(mode))
        return fail(refused(name, u"is a link and a folder at once."_s));
    if (name.endsWith('/') || S_ISDIR(mode)) {
        if (path->isEmpty())
            return std::optional<PackageEntry>();
        entry.kind = PackageEntry::Kind::Folder;
        return entry;
    }
    if (path->isEmpty() || !((mode & S_IFMT) == 0 || S_ISREG(mode) || S_ISLNK(mode)))
        return fail(refused(name, u"is no file, folder or link."_s));
    if (S_ISLNK(mode)) {
        entry.kind = PackageEntry::Kind::Link;
        if (stat.size > static_cast<zip_uint64_t>(longestLink))
            return fail(refused(name, u"is a link with a target of no sensible length."_s));
        auto read = readIndex(index, static_cast<qint64>(stat.size), [&entry](QByteArrayView piece) {
            entry.target.append(piece);
            return Done{};
        });
        if (!read)
            return fail(read.error());
        if (!linkStaysInside(entry.path, entry.target))
            return fail(refused(name, u"is a link that points outside the package."_s));
        return entry;
    }
    entry.size = static_cast<qint64>(stat.size);
    if (mode != 0) {
        entry.readable = (mode & S_IROTH) != 0;
        entry.executable = (mode & S_IXOTH) != 0;
    }
    return entry;
}

qint64 PackageReader::unzippedSize() const
{
    qint64 sum = 0;
    for (const PackageEntry &entry : m_entries)
        sum += entry.size;
    return sum;
}

Result<Done> PackageReader::read(size_t entry, const Sink &sink) const
{
    return readIndex(m_indexes[entry], m_entries[entry].size, sink);
}

Result<QByteArray> PackageReader::readAll(size_t entry) const
{
    QByteArray bytes;
    auto read = this->read(entry, [&bytes](QByteArrayView piece) {
        bytes.append(piece);
        return Done{};
    });
    if (!read)
        return fail(read.error());
    return bytes;
}

Result<Done> PackageReader::readIndex(quint64 index, qint64 size, const Sink &sink) const
{
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t *)> file(
        zip_fopen_index(m_archive.get(), index, 0), zip_fclose);
    if (!file)
        return fail(brokenPackage());
    std::array<char, 64 * 1024> buffer;
    qint64 left = size;
    for (;;) {
        // Read to the end, past the declared size too: that is where libzip compares the checksum.
        const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0 || got > left)
            return fail(brokenPackage());
        if (got == 0)
            break;
        left -= got;
        if (auto taken = sink(QByteArrayView(buffer.data(), static_cast<qsizetype>(got))); !taken)
            return taken;
    }
    if (left != 0)
        return fail(brokenPackage());
    return Done{};
}

} // namespace lathe
