// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/LayerRecord.h"
#include "engine/store/StateStore.h"

#include <QMap>
#include <QSet>

namespace lathe
{

/// The layer versions that exist, in memory and in the state database. Engine thread.
///
/// A change is visible, and its reply comes, when it is on the disk. A version is changed by one at a time:
/// ResourceConflictException for others.
class LayerRegistry
{
public:
    /// The versions of one layer by number.
    using Versions = QMap<qint64, LayerRecord>;

    explicit LayerRegistry(StateStore &store)
        : m_store(store)
    {
    }

    /// Reads what earlier runs left. Records that cannot be read are reported by the notice and left alone.
    void load(Reply<QStringList> notices);
    const LayerRecord *find(const QString &name, qint64 version) const;
    /// By name; a layer without versions is not among them.
    const QMap<QString, Versions> &all() const { return m_layers; }
    /// The number of the next version of a layer: 1, and one more each time it is asked for, whatever
    /// becomes of it. With save() it is kept through restarts and deletes.
    qint64 takeNumber(const QString &name) { return ++m_last[name]; }
    void save(LayerRecord record, Reply<Done> reply);
    void remove(const QString &name, qint64 version, Reply<Done> reply);
    /// The zips of all versions.
    QSet<QString> packages() const;

private:
    Result<Done> take(const Document &document);
    Result<Done> claim(const QString &key);

    StateStore &m_store;
    QMap<QString, Versions> m_layers;
    QSet<QString> m_changing;     ///< keys of versions
    QMap<QString, qint64> m_last; ///< highest number given out, by layer
};

} // namespace lathe
