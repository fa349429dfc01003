// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/api/LambdaApi.h"
#include "engine/base/WorkerPool.h"
#include "engine/invocation/ConcurrencyLimits.h"
#include "engine/invocation/EnvironmentFleet.h"
#include "engine/invocation/WaitingEvents.h"

namespace lathe
{

/// Invoke: checks an event, has an environment run it, makes answer and history record of what came out.
/// What is throttled leaves a record, too.
///
/// Payloads stay bytes. An asynchronous event (InvocationType Event) is answered at once and run once;
/// where it finds no place it waits for one. Engine thread.
class InvocationService final : public QObject
{
    Q_OBJECT
public:
    /// Largest synchronous and asynchronous payload in bytes (Lambda quotas).
    static constexpr qsizetype syncLimit = 6'291'456;
    static constexpr qsizetype asyncLimit = 1'048'576;

    struct Hooks {
        std::function<void(const InvocationRow &)> started;
        /// Finished and complete: for history and metrics.
        std::function<void(const InvocationRecord &)> finished;
        /// What must be there before an environment can be made (unpacked code, an interpreter).
        std::function<void(const FunctionRecord &, Reply<Done>)> prepare;
        /// How long an asynchronous event may wait.
        std::function<std::chrono::seconds(const FunctionRecord &)> maximumEventAge;
    };

    InvocationService(EnvironmentFleet &fleet, WorkerPool &pool, const Clock &clock, AwsScope scope,
                      ConcurrencyLimits &limits, Hooks hooks);

    /// What an event that has waited is to run now.
    using Resolve = std::function<Result<FunctionRecord>(const InvokeRequest &)>;
    void setResolve(Resolve resolve) { m_resolve = std::move(resolve); }

    void invoke(InvokeRequest request, FunctionRecord function, Reply<InvocationResult> reply);
    /// Lathe.NotRunning when nothing of that request runs.
    Result<Done> stop(const QString &requestId);

private:
    struct Run;

    void checked(const std::shared_ptr<Run> &run);
    void throttled(const std::shared_ptr<Run> &run, const Error &error);
    static void accept(const std::shared_ptr<Run> &run);
    void postpone(const std::shared_ptr<Run> &run, const Error &error);
    bool startLater(const std::shared_ptr<Run> &run);
    void admitted(const std::shared_ptr<Run> &run, const ConcurrencyLimits::Place &place);
    void describe(const std::shared_ptr<Run> &run) const;
    void start(const std::shared_ptr<Run> &run);
    void answered(const std::shared_ptr<Run> &run, OutcomePayload payload);
    void finished(const std::shared_ptr<Run> &run, FinishedInvocation result);
    void notInFlight(const std::shared_ptr<Run> &run);
    static InvocationStatus statusOf(const FinishedInvocation &result);

    EnvironmentFleet &m_fleet;
    WorkerPool &m_pool;
    const Clock &m_clock;
    AwsScope m_scope;
    ConcurrencyLimits &m_limits;
    Hooks m_hooks;
    Resolve m_resolve;
    QHash<QString, std::shared_ptr<Run>>
        m_preparing; ///< by request id: no environment has been asked for yet
    WaitingEvents m_waiting;
    QTimer m_placeFree;    ///< gives it away when its environment is idle as well
    QTimer m_waitingTimer; ///< looks at those that wait, whatever else happens
};

} // namespace lathe
