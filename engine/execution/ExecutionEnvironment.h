// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"
#include "engine/execution/EnvironmentLifecycle.h"
#include "engine/execution/EnvironmentTelemetry.h"
#include "engine/execution/ExtensionProcesses.h"
#include "engine/execution/ExtensionSession.h"
#include "engine/execution/FreezeQueue.h"
#include "engine/execution/OutcomePayload.h"
#include "engine/execution/RuntimeApiServer.h"
#include "engine/execution/RuntimeProcess.h"
#include "engine/execution/RuntimeSession.h"
#include "engine/sandbox/SandboxFactory.h"

#include <QObject>
#include <QTimer>

namespace lathe
{

/// All there is to say of an invocation when it is over.
struct FinishedInvocation {
    InvocationOutcome outcome;
    OutcomePayload payload;
    ReportFigures report;
    QList<LogLine> log; ///< START to REPORT, and the Init phase's lines before it on a cold start
    int invocationMemoryMb = 0;
};

/// One execution environment: a sandbox, the runtime and the extensions in it, the APIs they call and the
/// life cycle of it all.
///
/// Made for one revision of one function. `start` once, then one `invoke` at a time (the first may come
/// right after start). Dead after shutDown, or when its sandbox could not be made or was lost. Engine
/// thread.
class ExecutionEnvironment final : public QObject, private LifecycleActions
{
    Q_OBJECT
public:
    struct Callbacks {
        /// The function has answered; the runtime may still be at work. Not called when it ends otherwise.
        std::function<void(OutcomePayload)> answered;
        std::function<void(FinishedInvocation)> finished; ///< exactly once
    };
    struct Listener {
        /// The state changed; when it is Dead the environment may be deleted later, not from inside.
        std::function<void()> stateChanged;
        /// Lines were written and kept (see InvocationLog); requestId is empty between invocations.
        std::function<void(const QString &requestId, const QList<LogLine> &lines)> logged;
        /// Of those, lines that no invocation will have in its log: of an Init ahead of any event, of
        /// extensions that shut down. Told when the environment is frozen, and before it is Dead.
        std::function<void(const QList<LogLine> &lines)> loose;
    };
    struct Services {
        SandboxFactory &sandboxes;
        RuntimeApiServer &runtimeApi;
        FreezeQueue &freezing;
        const Clock &clock;
    };

    ExecutionEnvironment(EnvironmentSpec spec, Services services, QObject *parent = nullptr);
    ~ExecutionEnvironment() override;

    void setListener(Listener listener) { m_listener = std::move(listener); }
    void start();
    void invoke(EventDelivery event, Callbacks callbacks);
    /// Kills a running invocation; it finishes as Stopped.
    void stopInvocation() { m_lifecycle.stop(); }
    void shutDown() { m_lifecycle.shutDown(); }

    const FunctionConfiguration &function() const { return m_spec.function; }
    EnvironmentState state() const { return m_lifecycle.state(); }
    bool canTakeEvent() const;
    /// Init went well, and the runtime is still there.
    bool isInitialised() const { return m_lifecycle.isInitialised(); }
    EnvironmentInfo info() const;

private:
    bool startExtensions() override;
    ExtensionsState extensions() const override { return m_extensions.roster().state(); }
    void shutDownExtensions(ShutdownReason reason, std::chrono::milliseconds deadline) override;
    void startRuntime() override;
    void terminateRuntime() override;
    void killRuntime() override;
    void killAll() override;
    void deliverEvent() override;
    void armTimer(std::chrono::milliseconds after) override;
    void disarmTimer() override { m_timer.stop(); }
    void initBegun() override;
    void initEnded(const InitFigures &figures) override;
    void runtimeDone(const RuntimeFigures &figures) override;
    void finishInvocation(const InvocationOutcome &outcome) override;
    void stateChanged(EnvironmentState state) override;
    void destroySandbox() override;

    void sandboxReady(const Result<Done> &ready);
    void connectSessions();
    void serve(const std::shared_ptr<Exchange> &exchange);
    void drainOutput();
    void extensionFailed(const ExtensionFigures &figures, const QString &errorType, const QString &why);
    void extensionEnded(const ExtensionFigures &figures, const QString &errorType, const QString &why);
    void freeze();
    void thaw();
    void limitCpu(double cpus);
    void logStart();
    void tellLooseLines();
    ReportFigures reportFigures(const InvocationOutcome &outcome) const;

    EnvironmentSpec m_spec;
    Services m_services;
    Listener m_listener;
    EnvironmentLifecycle m_lifecycle;
    RuntimeSession m_session;
    ExtensionSession m_extensions;
    TelemetryHub m_hub;
    EnvironmentTelemetry m_telemetry;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<RuntimeProcess> m_runtime;
    std::unique_ptr<ExtensionProcesses> m_extensionProcesses;
    QByteArray m_runtimeApiAddress;
    quintptr m_tag = 0;

    QTimer m_timer;
    FreezeQueue::Place m_toBeFrozen;
    bool m_frozen = false;
    double m_cpus = 0; ///< the limit now
    bool m_startLogged = false;
    bool m_initLogged = false;
    qint64 m_startedMs = 0;
    qint64 m_deadlineMs = 0;
    int m_invocations = 0;
    qint64 m_answerBytes = 0;
    qint64 m_peakBytes = 0; ///< of the environment since it started
    Callbacks m_callbacks;
};

} // namespace lathe
