// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invocation/EnvironmentFleet.h"

#include <QSet>

namespace lathe
{

/// Keeps as many environments of function versions initialised as their provisioned concurrency asks for:
/// starts them, a few at a time, replaces those that are lost, lets go of those that are too many. A
/// version whose Init fails has none until it is provisioned anew. Engine thread.
class ProvisionedEnvironments final : public QObject
{
    Q_OBJECT
public:
    /// What must be there before an environment can be made.
    using Prepare = std::function<void(const FunctionRecord &, Reply<Done>)>;

    struct State {
        int initialised = 0;
        int idle = 0;    ///< of these
        QString failure; ///< FUNCTION_ERROR_INIT_FAILURE, or what else stands in the way; empty while all
                         ///< is well
    };

    ProvisionedEnvironments(EnvironmentFleet &fleet, Prepare prepare, QObject *parent = nullptr);

    /// So many from now on; 0: none.
    void provision(const FunctionRecord &version, int count);
    State state(const FunctionRecord &version) const;
    /// How many may be counted on: all of a version's, or none. An empty version means all of them.
    int ready(const QString &functionName, const QString &version) const;
    /// The function, or one version of it, is gone, and its environments with it.
    void forget(const QString &functionName, const QString &version = {});

Q_SIGNALS:
    /// More or fewer are initialised, or Init failed.
    void changed(const QString &functionName);

private:
    struct Wanted {
        FunctionRecord version;
        int count = 0;
        bool prepared = false;
        QString failure;
        QSet<QString> starting; ///< ids of environments that have yet to show that they work
        int losses = 0;         ///< of such, since one last did
        int told = 0;           ///< how many were initialised when changed() was last emitted
    };
    using Key = QString; ///< revision of the version

    static Key keyOf(const FunctionRecord &version) { return version.runningRevision(); }
    void prepare(const Key &key);
    void environmentChanged(const EnvironmentInfo &environment);
    bool isStarting(const QString &environmentId) const;
    void look();
    void look(const Key &key);
    /// Lets go of those that failed and of those that are too many; how many are left.
    int sort(Wanted &wanted);
    void fail(Wanted &wanted, const QString &failure);
    void startMissing(Wanted &wanted, int missing);
    QString noRoomFor(const Wanted &wanted) const;

    EnvironmentFleet &m_fleet;
    Prepare m_prepare;
    QHash<Key, Wanted> m_wanted;
    QSet<QString> m_reset;  ///< ids of environments that an invocation has spoilt
    bool m_looking = false; ///< look() is on its way
};

} // namespace lathe
