// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Clock.h"
#include "engine/registry/FunctionDirectory.h"
#include "engine/registry/Turns.h"

#include <QSet>

namespace lathe
{

/// What all changes of functions and their versions have in common: one at a time for each function,
/// revisions, publishing, and who hears of it. Engine thread.
class FunctionChanges
{
public:
    struct Listener {
        std::function<void(const FunctionRecord &)> changed;
        std::function<void(const QString &name)> deleted;
        /// Versions or aliases of a function came, changed or went.
        std::function<void(const QString &name)> versionsChanged;
        std::function<void(const QString &name, const QString &version)> versionDeleted;
    };
    /// The ARN of the runtime version that serves a runtime identifier; empty where none does.
    using RuntimeVersionArn = std::function<QString(const QString &runtime)>;

    FunctionChanges(FunctionRegistry &registry, const AwsScope &scope, const Clock &clock)
        : m_registry(registry)
        , m_directory(registry, scope)
        , m_clock(clock)
    {
    }
    void setListener(Listener listener) { m_listener = std::move(listener); }
    void setRuntimeVersionArn(RuntimeVersionArn arn) { m_runtimeVersionArn = std::move(arn); }
    const FunctionDirectory &directory() const { return m_directory; }
    /// By function: who points aliases at versions and who deletes versions wait for each other.
    Turns &turns() { return m_turns; }

    /// Claims a name for one change at a time; ResourceConflictException while another is under way.
    Result<Done> claim(const QString &name);
    void release(const QString &name) { m_busy.remove(name); }
    /// Claims the function for a change of its $LATEST. PreconditionFailedException where `revisionId` is
    /// given and stale, InvalidParameterValueException for a version or an alias.
    Result<FunctionRecord> claimLatest(const FunctionReference &reference, const QString &revisionId);

    /// Gives $LATEST a new revision and keeps it; everybody hears of it. Ends the claim.
    void save(FunctionRecord latest, Reply<FunctionRecord> reply);
    /// Gives it a new revision, too; its environments go on. Ends the claim.
    void saveTags(FunctionRecord latest, Reply<Done> reply);
    /// As save(), and publishes it: answers the version, which is the last one where nothing has changed
    /// since.
    void saveAndPublish(FunctionRecord latest, Reply<FunctionRecord> reply);
    /// Publishes $LATEST as it is; a null description is its own. Ends the claim.
    void publish(const FunctionRecord &latest, const QString &description, Reply<FunctionRecord> reply);
    void remove(const QString &name, Reply<Done> reply);
    void removeVersion(const QString &name, int version, Reply<Done> reply);
    void tellVersionsChanged(const QString &name) const;

    /// A record as the API answers it, under this ARN.
    FunctionConfiguration told(const FunctionRecord &record, const QString &arn) const;
    static QString newRevision();
    static Error staleRevision();

private:
    void keep(FunctionRecord latest, const std::optional<FunctionRecord> &version, Reply<Done> reply);
    FunctionRecord stamped(FunctionRecord record) const;
    /// The version that `latest` would be; one that is there already where nothing has changed since.
    FunctionRecord versionOf(const FunctionRecord &latest, const QString &description, bool &isNew) const;

    FunctionRegistry &m_registry;
    FunctionDirectory m_directory;
    const Clock &m_clock;
    Listener m_listener;
    RuntimeVersionArn m_runtimeVersionArn;
    QSet<QString> m_busy;
    Turns m_turns;
};

} // namespace lathe
