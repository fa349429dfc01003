// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invocation/FleetMembers.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

namespace lathe
{

/// All execution environments of this workspace: hands each event an idle one of its function, or starts
/// one.
///
/// Environments belong to one revision of $LATEST, or to one published version, of a function. A change of
/// $LATEST retires its older ones (idle ones shut down at once, busy ones after their invocation); versions
/// live on beside it. Of a function that keeps tenants apart, an environment serves the events of one
/// tenant. At most `limit` live at a time: beyond that idle ones of other functions give way, and events
/// wait their turn in order. An environment that has just answered is about to be idle: for a moment an
/// event waits for it rather than have another one started. Engine thread.
class EnvironmentFleet final : public QObject
{
    Q_OBJECT
public:
    /// `provisioned`: it is started ahead of any event.
    using Make =
        std::function<std::unique_ptr<ExecutionEnvironment>(const FunctionRecord &, bool provisioned)>;

    struct Job {
        FunctionRecord function;
        EventDelivery event;
        std::function<void(const EnvironmentInfo &)> assigned; ///< the environment is known
        std::function<void(OutcomePayload)> answered;          ///< see ExecutionEnvironment::Callbacks
        std::function<void(FinishedInvocation)> finished;      ///< exactly once, never from inside run()
    };

    EnvironmentFleet(Make make, int limit, QObject *parent = nullptr);
    ~EnvironmentFleet() override;

    void run(Job job);
    /// Stops a running or waiting job. False: there is none of this request.
    bool stop(const QString &requestId);
    /// This version of the function ($LATEST or a number) is now of revision `current` (empty: it is
    /// deleted); its environments of other revisions end, and those still made for events that came before
    /// serve that one event only.
    void retire(const QString &functionName, const QString &version, const QString &current);
    /// The same for all versions of a function that is deleted.
    void retireAll(const QString &functionName);
    /// Starts one ahead of any event. It serves the events of its revision first, and stays however long it
    /// is idle and whoever needs room, until it is let go. nullptr while there is no room for it.
    const ExecutionEnvironment *startAhead(const FunctionRecord &function);
    /// Those started ahead for this revision and not let go.
    QList<const ExecutionEnvironment *> startedAhead(const FunctionRecord &function) const;
    /// It shuts down, once it has nothing to do.
    void letGo(const ExecutionEnvironment *environment);
    void setIdleLimit(std::chrono::minutes idle) { m_idleLimit = idle; }
    /// Ends everything; `done` when the last environment is gone. What waits or comes afterwards finishes
    /// as Stopped.
    void shutDown(std::function<void()> done);

    QList<EnvironmentInfo> list() const;
    int limit() const { return m_limit; }
    int count() const { return m_members.count(); }
    /// The outcome of an event that no environment has seen.
    static FinishedInvocation stoppedUnserved(const QString &requestId);

Q_SIGNALS:
    void environmentChanged(const lathe::EnvironmentInfo &environment);
    void logged(const QString &functionName, const QString &logStream, const QString &requestId,
                const QList<lathe::LogLine> &lines);
    /// See ExecutionEnvironment::Listener::loose.
    void loggedLoose(const lathe::ExecutionEnvironment &environment, const QList<lathe::LogLine> &lines);

private:
    static QString keyOf(const QString &functionName, const QString &version);
    FleetMember *newMember(const FunctionRecord &function, qsizetype othersWaiting, bool ahead = false);
    bool makeRoom(qsizetype othersWaiting);
    void give(FleetMember &member, Job job);
    void answered(ExecutionEnvironment *environment);
    void finished(ExecutionEnvironment *environment);
    void changed(ExecutionEnvironment *environment);
    /// These serve nothing more; those with nothing to do shut down at once.
    void retireMembers(const std::function<bool(const FleetMember &)> &which);
    void serveQueue();
    void closeIdle();

    Make m_make;
    int m_limit;
    FleetMembers m_members;
    std::deque<Job> m_waiting;
    QHash<QString, QString> m_current; ///< `name:version` to revision, once it has changed
    QTimer m_idleTimer;
    QTimer m_almostIdleTimer; ///< looks again after those that stay busy longer than a moment
    std::chrono::minutes m_idleLimit{15};
    std::function<void()> m_whenGone;
    bool m_closing = false;
};

} // namespace lathe
