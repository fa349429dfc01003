// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerTrees.h"

#include "engine/deployment/Extractor.h"
#include "engine/deployment/Sha256.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

Result<QString> unpack(const BlobStore &blobs, const QString &target, const QStringList &packages)
{
    // Young again: a sweep under way leaves it alone.
    if (::utimensat(AT_FDCWD, QFile::encodeName(target).constData(), nullptr, 0) == 0)
        return target;
    QList<QByteArray> zips;
    for (const QString &package : packages) {
        auto zip = blobs.get(package);
        if (!zip)
            return fail(zip.error());
        zips.append(std::move(*zip));
    }
    QDir().mkpath(QFileInfo(target).path());
    if (auto tree = extractLayers(zips, target); !tree && !QFileInfo::exists(target))
        return fail(tree.error()); // it may exist by now: two functions asked at once
    return target;
}

} // namespace

LayerTrees::LayerTrees(QString blobFolder, QString treeFolder, WorkerPool &pool)
    : m_blobs(std::move(blobFolder))
    , m_folder(std::move(treeFolder))
    , m_pool(pool)
{
}

QString LayerTrees::nameOf(const QStringList &packages)
{
    return packages.isEmpty() ? QString()
                              : QString::fromLatin1(Sha256::hex(packages.join(u'\n').toLatin1()));
}

QString LayerTrees::folderOf(const QStringList &packages) const
{
    return packages.isEmpty() ? QString() : m_folder + u'/' + nameOf(packages);
}

void LayerTrees::unpacked(QStringList packages, Reply<QString> reply)
{
    m_pool.run([blobs = m_blobs, target = folderOf(packages),
                packages = std::move(packages)] { return unpack(blobs, target, packages); },
               std::move(reply));
}

void LayerTrees::sweep(QSet<QString> live, std::chrono::seconds youngerThan)
{
    m_pool.run(
        [folder = m_folder, live = std::move(live), youngerThan]() -> Result<Done> {
            const QDateTime old = QDateTime::currentDateTimeUtc().addSecs(-youngerThan.count());
            const QFileInfoList trees =
                QDir(folder).entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
            for (const QFileInfo &tree : trees) {
                if (!live.contains(tree.fileName()) && tree.metadataChangeTime() < old)
                    QDir(tree.filePath()).removeRecursively();
            }
            return Done{};
        },
        [](const Result<Done> &) {});
}

} // namespace lathe
