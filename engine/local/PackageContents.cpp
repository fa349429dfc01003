// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/PackageContents.h"

#include "engine/deployment/PackageReader.h"
#include "engine/deployment/Sha256.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace lathe::packagecontents
{

Result<QList<PackagedFile>> files(const QByteArray &zip)
{
    const auto package = PackageReader::open(zip);
    if (!package)
        return fail(package.error());
    QList<PackagedFile> files;
    for (size_t i = 0; i < package->entries().size(); ++i) {
        const PackageEntry &entry = package->entries()[i];
        if (entry.kind == PackageEntry::Kind::Folder)
            continue;
        Sha256 sum;
        if (entry.kind == PackageEntry::Kind::File) {
            const auto read = package->read(i, [&sum](QByteArrayView piece) -> Result<Done> {
                sum.add(piece);
                return Done{};
            });
            if (!read)
                return fail(read.error());
        } else {
            sum.add(entry.target);
        }
        files.append({QString::fromUtf8(entry.path), entry.size, entry.executable, sum.result()});
    }
    std::sort(files.begin(), files.end(),
              [](const PackagedFile &a, const PackagedFile &b) { return a.path < b.path; });
    return files;
}

Result<QByteArray> file(const QByteArray &zip, const QString &path)
{
    const auto package = PackageReader::open(zip);
    if (!package)
        return fail(package.error());
    const QByteArray wanted = path.toUtf8();
    for (size_t i = 0; i < package->entries().size(); ++i) {
        const PackageEntry &entry = package->entries()[i];
        if (entry.path != wanted)
            continue;
        return entry.kind == PackageEntry::Kind::File ? package->readAll(i) : entry.target;
    }
    return fail(Error::local(
        QStringLiteral("Lathe.FileError"),
        QCoreApplication::translate("PackageContents", "The package has no file %1.").arg(path)));
}

Result<Done> save(const QByteArray &zip, const QString &localPath)
{
    QSaveFile target(localPath);
    if (target.open(QIODevice::WriteOnly) && target.write(zip) == zip.size() && target.commit())
        return Done{};
    return fail(Error::local(QStringLiteral("Lathe.FileError"),
                             QCoreApplication::translate("PackageContents", "%1 could not be written: %2.")
                                 .arg(localPath, target.errorString())));
}

} // namespace lathe::packagecontents
