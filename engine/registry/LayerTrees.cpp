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
    if (auto tree = extractLayers(zips, target); !tree)
        return fail(tree.error());
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
    const QString target = folderOf(packages);
    std::vector<Reply<QString>> &waiting = m_waiting[target];
    waiting.push_back(std::move(reply));
    if (waiting.size() > 1)
        return;
    m_pool.run([blobs = m_blobs, target,
                packages = std::move(packages)] { return unpack(blobs, target, packages); },
               [this, target](const Result<QString> &folder) {
                   const auto replies = m_waiting.take(target);
                   for (const Reply<QString> &answer : replies)
                       answer(folder);
               });
}

void LayerTrees::sweep(QSet<QString> live, std::chrono::seconds youngerThan, std::function<void()> swept)
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
        [swept = std::move(swept)](const Result<Done> &) {
            if (swept)
                swept();
        });
}

} // namespace lathe
