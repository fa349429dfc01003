// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/ExecutionEnvironment.h"

#include "engine/base/Logging.h"
#include "engine/execution/LaunchFailure.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lathe
{

namespace
{

constexpr qint64 megabyte = 1024 * 1024;

int toMegabytes(qint64 bytes)
{
    return static_cast<int>((bytes + megabyte - 1) / megabyte);
}

} // namespace

ExecutionEnvironment::ExecutionEnvironment(EnvironmentSpec spec, Services services, QObject *parent)
    : QObject(parent)
    , m_spec(std::move(spec))
    , m_services(services)
    , m_lifecycle(services.clock, *this)
    , m_session(m_lifecycle)
    , m_extensions(m_spec.function,
                   ExtensionSession::Hooks{
                       [this] { return m_lifecycle.isRegistrationOpen(); },
                       [this] { m_lifecycle.extensionsRegistered(); },
                       [this] { m_lifecycle.extensionsReady(); },
                       [this](const QString &name, const QString &state, const QString &type) {
                           extensionFailed({name, state, {}, type}, u"Extension."_s + state,
                                           u"%1: %2"_s.arg(name, type));
                       },
                   })
    , m_hub(m_extensions.roster(), services.clock, [this] { return m_lifecycle.isRegistrationOpen(); })
    , m_telemetry(m_spec, services.clock, m_hub)
{
    m_startedMs = services.clock.epochMs();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_lifecycle.timerFired(); });
    if (m_spec.provisioned)
        m_lifecycle.startsAhead(std::chrono::seconds(m_spec.function.timeout));
    connectSessions();
}

void ExecutionEnvironment::connectSessions()
{
    m_session.beforeNext([this] {
        if (m_runtime)
            m_runtime->drainLines();
    });
    m_session.onAnswer([this](const RuntimeAnswer &answer) {
        m_answerBytes = answer.bytes;
        if (const auto tell = std::exchange(m_callbacks.answered, nullptr))
            tell(answerPayload(answer));
    });
    m_telemetry.whenLogged([this](const QList<LogLine> &lines) {
        if (m_listener.logged)
            m_listener.logged(m_lifecycle.isBusy() ? m_session.event().requestId : QString(), lines);
    });
}

ExecutionEnvironment::~ExecutionEnvironment()
{
    if (m_tag != 0)
        m_services.runtimeApi.remove(m_tag);
}

void ExecutionEnvironment::start()
{
    auto sandbox = m_services.sandboxes.create(m_spec.sandbox);
    if (!sandbox) {
        // Later, because whoever started us is not yet ready to hear of our end.
        QMetaObject::invokeMethod(
            this, [this, why = sandbox.error().message] { m_lifecycle.sandboxFailed(why); },
            Qt::QueuedConnection);
        return;
    }
    m_sandbox = std::move(*sandbox);
    m_hub.setSandbox(m_sandbox.get());
    armTimer(EnvironmentLifecycle::sandboxLimit);
    m_sandbox->whenReady([this](const Result<Done> &ready) { sandboxReady(ready); });
    m_sandbox->whenLost([this](const Error &error) { m_lifecycle.sandboxFailed(error.message); });
    m_sandbox->whenStorageFull([this](const QString &text) { m_telemetry.note(text); });
}

void ExecutionEnvironment::sandboxReady(const Result<Done> &ready)
{
    if (!ready) {
        m_lifecycle.sandboxFailed(ready.error().message);
        return;
    }
    m_sandbox->listenRuntimeApi([this](Result<SandboxListener> listener) {
        if (!listener) {
            m_lifecycle.sandboxFailed(listener.error().message);
            return;
        }
        m_runtimeApiAddress = listener->address;
        const auto tag = m_services.runtimeApi.add(
            std::move(listener->socket),
            [this](const std::shared_ptr<Exchange> &exchange) { serve(exchange); },
            [this](const std::shared_ptr<Exchange> &exchange, BodyPlan usual) {
                return m_session.arriving(exchange, usual);
            });
        if (!tag) {
            m_lifecycle.sandboxFailed(tag.error().message);
            return;
        }
        m_tag = *tag;
        m_lifecycle.sandboxReady();
    });
}

/// All three APIs are found under one address.
void ExecutionEnvironment::serve(const std::shared_ptr<Exchange> &exchange)
{
    const QString &version = exchange->segments().isEmpty() ? QString() : exchange->segments().constFirst();
    if (version == u"2020-01-01")
        m_extensions.handle(exchange);
    else if (version == u"2022-07-01" || version == u"2020-08-15")
        m_hub.handle(exchange);
    else
        m_session.handle(exchange);
}

/// A lost sandbox tells of its processes first and of itself last: no new event in between.
bool ExecutionEnvironment::canTakeEvent() const
{
    return m_lifecycle.canTakeEvent() && m_sandbox && m_sandbox->initPid() > 0;
}

void ExecutionEnvironment::invoke(EventDelivery event, Callbacks callbacks)
{
    m_answerBytes = 0;
    m_callbacks = std::move(callbacks);
    m_startLogged = false;
    ++m_invocations;
    m_session.offer(std::move(event));
    thaw();
    if (m_runtime)
        m_runtime->beginBusy();
    m_lifecycle.assign(std::chrono::seconds(m_spec.function.timeout));
}

void ExecutionEnvironment::startRuntime()
{
    m_runtime = std::make_unique<RuntimeProcess>(
        *m_sandbox, m_spec.command(m_sandbox->paths(), m_runtimeApiAddress, RuntimeProcess::telemetryFd),
        m_services.clock,
        RuntimeProcess::Hooks{
            [this](QList<LogLine> lines) { m_telemetry.functionLines(std::move(lines)); },
            [this](const QString &exitText) {
                m_session.runtimeGone();
                m_extensions.runtimeGone();
                m_lifecycle.runtimeExited(exitText);
            },
            [this](const QString &errorType, const QString &why) {
                m_lifecycle.runtimeNotStarted(errorType, launchfailure::runtimeText(m_spec, why));
            },
            [this](qint64 bytes) {
                if (bytes > m_spec.function.memorySize * megabyte)
                    m_lifecycle.memoryExceeded();
            },
        });
    m_runtime->beginBusy();
}

bool ExecutionEnvironment::startExtensions()
{
    m_extensions.reset(m_spec.extensions);
    if (m_spec.extensions.isEmpty())
        return false;
    m_extensionProcesses = std::make_unique<ExtensionProcesses>(
        *m_sandbox, m_services.clock,
        ExtensionProcesses::Hooks{
            [this](const QString &, QList<LogLine> lines) { m_telemetry.extensionLines(std::move(lines)); },
            [this](const QString &name, const QString &exitText) {
                const QString type = u"Extension.Crash"_s;
                extensionEnded({name, u"Exited"_s, {}, type}, type, exitText);
            },
            [this](const QString &name, const QString &errorType, const QString &why) {
                extensionEnded({name, u"LaunchError"_s, {}, errorType}, u"Extension.LaunchError"_s, why);
            },
        });
    m_extensionProcesses->start(m_spec.extensions, m_spec.command(m_sandbox->paths(), m_runtimeApiAddress,
                                                                  RuntimeProcess::telemetryFd));
    return true;
}

/// What extensions wrote after the runtime was done is part of the invocation's log too.
void ExecutionEnvironment::drainOutput()
{
    if (m_runtime)
        m_runtime->drain();
    if (m_extensionProcesses)
        m_extensionProcesses->drain();
}

/// The figures lack the events it wanted. They are logged for an Init that fails by it, as Ready is for one
/// that succeeds.
void ExecutionEnvironment::extensionFailed(const ExtensionFigures &figures, const QString &errorType,
                                           const QString &why)
{
    const bool working = state() == EnvironmentState::Initialising || state() == EnvironmentState::Busy;
    if (working && !m_lifecycle.isInitialised()) {
        ExtensionFigures told = figures;
        for (const Extension &one : m_extensions.roster().all()) {
            if (one.name == figures.name)
                told.events = one.events();
        }
        m_telemetry.extension(told);
    }
    m_lifecycle.extensionFailed(errorType, why);
}

void ExecutionEnvironment::extensionEnded(const ExtensionFigures &figures, const QString &errorType,
                                          const QString &why)
{
    m_extensions.processGone(figures.name);
    extensionFailed(figures, errorType, why);
    if (!extensions().alive)
        m_lifecycle.extensionsGone();
}

void ExecutionEnvironment::shutDownExtensions(ShutdownReason reason, std::chrono::milliseconds deadline)
{
    thaw();
    m_extensions.deliverShutdown(reason, m_services.clock.epochMs() + deadline.count());
    m_hub.flush();
}

void ExecutionEnvironment::terminateRuntime()
{
    thaw();
    if (m_runtime)
        m_runtime->terminate();
}

void ExecutionEnvironment::killRuntime()
{
    thaw(); // the extensions go on
    if (m_runtime)
        m_runtime->kill();
}

void ExecutionEnvironment::killAll()
{
    m_sandbox->killAll();
}

void ExecutionEnvironment::deliverEvent()
{
    logStart();
    m_deadlineMs = m_services.clock.epochMs() + m_timer.remainingTime();
    limitCpu(m_spec.cpus);
    m_extensions.deliverInvoke(m_session.event(), m_deadlineMs);
    m_session.deliver(m_deadlineMs);
}

void ExecutionEnvironment::armTimer(std::chrono::milliseconds after)
{
    m_timer.start(after);
}

void ExecutionEnvironment::freeze()
{
    if (m_lifecycle.state() != EnvironmentState::Idle || m_frozen || !m_sandbox)
        return;
    m_frozen = true;
    m_sandbox->stopAll();
    tellLooseLines();
}

void ExecutionEnvironment::tellLooseLines()
{
    const QList<LogLine> lines = m_telemetry.takeLog();
    if (!lines.isEmpty() && m_listener.loose)
        m_listener.loose(lines);
}

void ExecutionEnvironment::thaw()
{
    m_toBeFrozen.leave();
    if (std::exchange(m_frozen, false) && m_sandbox)
        m_sandbox->continueAll();
}

void ExecutionEnvironment::limitCpu(double cpus)
{
    if (std::exchange(m_cpus, cpus) != cpus && m_sandbox)
        m_sandbox->limitCpu(cpus);
}

void ExecutionEnvironment::initBegun()
{
    m_hub.reset();
    m_telemetry.initStart(std::exchange(m_initLogged, true));
}

void ExecutionEnvironment::initEnded(const InitFigures &figures)
{
    m_telemetry.initEnded(figures);
    m_hub.closeSubscriptions();
    if (figures.failed())
        return;
    for (const Extension &one : m_extensions.roster().all())
        m_telemetry.extension({one.name, u"Ready"_s, one.events(), {}});
}

void ExecutionEnvironment::runtimeDone(const RuntimeFigures &figures)
{
    m_telemetry.runtimeDone(m_session.event().requestId, figures, m_answerBytes);
}

void ExecutionEnvironment::logStart()
{
    if (!std::exchange(m_startLogged, true))
        m_telemetry.start(m_session.event().requestId, m_session.event().traceId);
}

ReportFigures ExecutionEnvironment::reportFigures(const InvocationOutcome &outcome) const
{
    using Kind = InvocationOutcome::Kind;
    ReportFigures figures;
    figures.requestId = m_session.event().requestId;
    figures.durationMs = outcome.durationMs;
    figures.memorySizeMb = m_spec.function.memorySize;
    figures.maxMemoryUsedMb = toMegabytes(m_peakBytes);
    figures.initDurationMs = outcome.initDurationMs;
    if (outcome.kind == Kind::Timeout) {
        figures.status = u"timeout"_s;
    } else if (outcome.kind != Kind::Responded) {
        figures.status = u"error"_s;
        figures.errorType = outcome.errorType;
    }
    return figures;
}

void ExecutionEnvironment::finishInvocation(const InvocationOutcome &outcome)
{
    FinishedInvocation result;
    result.outcome = outcome;
    if (m_runtime) {
        m_runtime->endBusy();
        // What was over the limit when the watch saw it was never granted.
        const qint64 peak = std::min(m_runtime->peakBytes(), m_spec.function.memorySize * megabyte);
        result.invocationMemoryMb = toMegabytes(peak);
        m_peakBytes = std::max(m_peakBytes, peak);
    }
    const QString requestId = m_session.event().requestId;
    result.report = reportFigures(outcome);
    result.payload = outcomePayload(outcome, requestId, std::chrono::seconds(m_spec.function.timeout),
                                    m_session.takeAnswer(), m_session.takeInitError());
    logStart();
    if (extensions().registered)
        drainOutput();
    m_telemetry.report(result.report);
    result.log = m_telemetry.takeLog();
    m_callbacks.answered = nullptr;
    if (m_callbacks.finished)
        std::exchange(m_callbacks.finished, nullptr)(std::move(result));
}

void ExecutionEnvironment::stateChanged(EnvironmentState state)
{
    if (state != EnvironmentState::Busy)
        limitCpu(0);
    if (state == EnvironmentState::Idle)
        m_toBeFrozen = m_services.freezing.enter(m_spec.freezeAfter, [this] { freeze(); });
    if (state == EnvironmentState::Dead && !m_callbacks.finished)
        tellLooseLines();
    if (m_listener.stateChanged)
        m_listener.stateChanged();
}

void ExecutionEnvironment::destroySandbox()
{
    m_timer.stop();
    m_toBeFrozen.leave();
    m_hub.setSandbox(nullptr);
    if (m_tag != 0)
        m_services.runtimeApi.remove(std::exchange(m_tag, 0));
    // Kills what is left; freed later, because we may be inside one of its callbacks.
    if (m_sandbox)
        m_sandbox->shutDown([] {});
}

EnvironmentInfo ExecutionEnvironment::info() const
{
    return {m_spec.id,
            m_spec.function.functionName,
            m_spec.function.version,
            stateName(m_lifecycle.state()),
            m_spec.logStream,
            m_startedMs,
            m_invocations,
            m_spec.provisioned};
}

} // namespace lathe
