// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/FunctionRecord.h"
#include "engine/registry/Records.h"
#include "engine/store/StateStore.h"

#include <QMap>

namespace lathe
{

/// The functions that exist, in memory and in the state database. Engine thread.
///
/// A change is visible, and its reply comes, when it is on the disk.
class FunctionRegistry
{
public:
    explicit FunctionRegistry(StateStore &store)
        : m_store(store)
    {
    }

    /// What `records` keeps of a function goes when the function goes. They must outlive this.
    void addDependent(RecordSet &records) { m_dependents.append(&records); }

    /// Reads what earlier runs left. Records that cannot be read are reported by the notice and left alone.
    void load(Reply<QStringList> notices);
    const FunctionRecord *find(const QString &name) const;
    const QMap<QString, FunctionRecord> &all() const { return m_functions; }
    void save(FunctionRecord record, Reply<Done> reply);
    void remove(const QString &name, Reply<Done> reply);

private:
    StateStore &m_store;
    QMap<QString, FunctionRecord> m_functions;
    QList<RecordSet *> m_dependents;
};

} // namespace lathe
