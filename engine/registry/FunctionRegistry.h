// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Aliases.h"
#include "engine/registry/FunctionRecord.h"
#include "engine/registry/Records.h"
#include "engine/store/StateStore.h"

#include <QMap>
#include <QSet>

namespace lathe
{

/// The functions that exist with their versions and aliases, in memory and in the state database. Engine
/// thread.
///
/// A change is visible, and its reply comes, when it is on the disk. FunctionDirectory finds what callers
/// name.
class FunctionRegistry
{
public:
    using Versions = QMap<int, FunctionRecord>;

    explicit FunctionRegistry(StateStore &store)
        : m_store(store)
        , m_aliases(store, QStringLiteral("alias"))
    {
    }

    /// What `records` keeps of a function, or of a version under `function:version`, goes when it goes, and
    /// nothing is kept there of what is not there. They must outlive this.
    void addDependent(RecordSet &records);

    /// Reads what earlier runs left. Records that cannot be read are reported by the notice and left alone.
    void load(Reply<QStringList> notices);

    /// $LATEST of every function, by name.
    const QMap<QString, FunctionRecord> &all() const { return m_functions; }
    /// $LATEST; nullptr where there is no such function.
    const FunctionRecord *find(const QString &name) const;
    /// `version` is a number or `$LATEST`.
    const FunctionRecord *find(const QString &name, const QString &version) const;
    /// The published ones, by number.
    const Versions &versions(const QString &name) const;
    /// By `function:alias`.
    Records<Alias> &aliases() { return m_aliases; }
    const Records<Alias> &aliases() const { return m_aliases; }

    /// Names of the aliases that send invocations to this version, all of them or a share.
    QStringList aliasesOf(const QString &name, const QString &version) const;

    void save(FunctionRecord record, Reply<Done> reply);
    /// Keeps a copy of $LATEST as the version its configuration names, and $LATEST itself as `latest` in
    /// the same change. Its number is used up for good, whatever happens to version and function.
    void publish(FunctionRecord latest, FunctionRecord version, Reply<Done> reply);
    /// The number that comes next, 1 for a name that was never published; it survives the function.
    int nextVersion(const QString &name) const { return m_lastVersions.value(name) + 1; }
    void remove(const QString &name, Reply<Done> reply);
    /// The function, or `function:version`, is being removed: nothing more may be set beside it, which
    /// would outlive it.
    bool isLeaving(const QString &key) const { return m_leaving.contains(key); }
    void removeVersion(const QString &name, int version, Reply<Done> reply);

private:
    void loadFunctions(Reply<QStringList> notices);
    void loadVersions(Reply<QStringList> notices);
    void loadCounters(Reply<QStringList> notices);
    void forget(const QString &owner);
    /// Whether there is, and stays, what a key names: `function`, or it with a version, alias or $LATEST.
    bool owns(const QString &key) const;

    StateStore &m_store;
    QMap<QString, FunctionRecord> m_functions;
    QMap<QString, Versions> m_versions;
    QMap<QString, int> m_lastVersions; ///< highest number ever used, by function name
    Records<Alias> m_aliases;
    QList<RecordSet *> m_dependents;
    QSet<QString> m_leaving; ///< keys of functions and versions
};

} // namespace lathe
