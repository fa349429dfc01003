// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/WorkerPool.h"
#include "engine/registry/CodeSource.h"
#include "engine/store/BlobStore.h"

#include <QByteArray>
#include <QSet>
#include <QString>

namespace lathe
{

/// A deployment package that has been checked, stored and unpacked.
struct StoredPackage {
    QString hex;        ///< SHA-256, the name of blob and code folder
    QString codeSha256; ///< the same as Lambda writes it: base64
    qint64 size = 0;    ///< bytes of the zip
    qint64 unzippedSize = 0;
    QByteArray treeDigest; ///< digest of what is inside
};

/// Deployment packages at rest: the zip as a blob, its files unpacked in a folder of the same name.
///
/// Engine thread; the work happens in the pool. A package is on disk when its reply comes.
class PackageStore
{
public:
    PackageStore(QString blobFolder, QString codeFolder, WorkerPool &pool, CodeSource source = {});

    /// Errors: InvalidParameterValueException for what is no zip or is not allowed, and for an object that
    /// is not there.
    void accept(FunctionCode code, Reply<StoredPackage> reply);
    /// Packs a folder of working files, then as accept().
    void acceptFolder(QString folder, Reply<StoredPackage> reply);
    /// The zip of a layer: checked and stored; LayerTrees unpacks it with others.
    void acceptLayer(FunctionCode content, Reply<StoredPackage> reply);
    /// The same from this machine's files: a zip, or a folder that is packed.
    void acceptLayerFrom(QString localPath, Reply<StoredPackage> reply);
    /// The folder to show at /var/task; unpacks again if somebody removed it.
    void unpacked(QString hex, Reply<QString> reply);
    void fetch(QString hex, Reply<QByteArray> reply);
    /// A zip of this machine, not yet checked. Errors: `Lathe.FileError`, and for what is too large.
    void readFrom(QString localPath, Reply<QByteArray> reply);
    /// What `look` finds in each of these packages, read in the pool.
    template<typename Finding, typename Look>
    void examine(QStringList hexes, Look look, Reply<QList<Finding>> reply)
    {
        m_pool.run(
            [blobs = m_blobs, hexes = std::move(hexes),
             look = std::move(look)]() -> Result<QList<Finding>> {
                QList<Finding> findings;
                for (const QString &hex : hexes) {
                    const auto zip = blobs.get(hex);
                    if (!zip)
                        return fail(zip.error());
                    findings.append(look(*zip));
                }
                return findings;
            },
            std::move(reply));
    }
    /// Removes packages that are not in `live` and older than an hour.
    void sweep(QSet<QString> live);

private:
    static Result<StoredPackage> store(const BlobStore &blobs, const QString &codeFolder,
                                       const QByteArray &zip);
    static Result<StoredPackage> storeZip(const BlobStore &blobs, const QByteArray &zip);
    static Result<QString> unpack(const QString &codeFolder, const QString &hex, const QByteArray &zip);

    BlobStore m_blobs;
    QString m_codeFolder;
    WorkerPool &m_pool;
    CodeSource m_source;
};

} // namespace lathe
