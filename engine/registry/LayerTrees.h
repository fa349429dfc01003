// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/WorkerPool.h"
#include "engine/store/BlobStore.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <functional>
#include <vector>

namespace lathe
{

/// What functions find under /opt: layers merged in order and unpacked, one folder for each combination,
/// whoever uses it. A cache: made again when missing. Engine thread; the work happens in the pool.
class LayerTrees
{
public:
    LayerTrees(QString blobFolder, QString treeFolder, WorkerPool &pool);

    /// Names the combination of these zips (SHA-256, 64 digits each) in this order; empty for none.
    static QString nameOf(const QStringList &packages);
    /// Where the combination lies once it is unpacked; empty for none.
    QString folderOf(const QStringList &packages) const;
    /// Who asks for the same while it is being unpacked waits for that.
    void unpacked(QStringList packages, Reply<QString> reply);
    /// Removes the combinations that are not in `live`, unless they were asked for more recently.
    void sweep(QSet<QString> live, std::chrono::seconds youngerThan = std::chrono::hours(1),
               std::function<void()> swept = {});

private:
    BlobStore m_blobs;
    QString m_folder;
    WorkerPool &m_pool;
    QHash<QString, std::vector<Reply<QString>>> m_waiting; ///< by folder that is being made
};

} // namespace lathe
