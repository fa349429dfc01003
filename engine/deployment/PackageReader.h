// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/PackageEntry.h"
#include "engine/deployment/PackageError.h"

#include <functional>
#include <memory>
#include <vector>

struct zip;

namespace lathe
{

/// A deployment package (zip bytes from anywhere, so possibly hostile) whose list of entries has been
/// checked.
///
/// open() refuses, with Lambda's InvalidParameterValueException and the reason: what is no zip, paths and
/// links that leave the package, backslashes in names, the same path twice, encryption, device files and
/// the like, and anything over the limits as declared. read() holds each entry to its declared size and
/// checksum, so that the limits hold for what really comes out too. Not thread-safe; may be used on any one
/// thread.
class PackageReader
{
public:
    /// Receives a file piece by piece; an error ends the reading and becomes its result.
    using Sink = std::function<Result<Done>(QByteArrayView)>;

    static Result<PackageReader> open(QByteArray zip, PackageLimits limits = {});
    PackageReader(PackageReader &&) noexcept;
    PackageReader &operator=(PackageReader &&) noexcept;
    ~PackageReader();

    const std::vector<PackageEntry> &entries() const { return m_entries; }
    /// Bytes of all files when unpacked.
    qint64 unzippedSize() const;

    /// Unpacks the file entries()[entry].
    Result<Done> read(size_t entry, const Sink &sink) const;
    Result<QByteArray> readAll(size_t entry) const;

private:
    PackageReader();
    Result<Done> list(PackageLimits limits);
    Result<std::optional<PackageEntry>> entryAt(quint64 index) const;
    Result<Done> readIndex(quint64 index, qint64 size, const Sink &sink) const;

    struct Closer {
        void operator()(zip *archive) const;
    };
    QByteArray m_bytes;
    std::unique_ptr<zip, Closer> m_archive;
    std::vector<PackageEntry> m_entries;
    std::vector<quint64> m_indexes;
};

} // namespace lathe
