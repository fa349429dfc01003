// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/ExecutionEnvironment.h"

#include "engine/base/Logging.h"

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
{
    m_startedMs = services.clock.epochMs();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_lifecycle.timerFired(); });
    m_freezeTimer.setSingleShot(true);
    m_freezeTimer.setTimerType(Qt::PreciseTimer);
    m_freezeTimer.setInterval(m_spec.freezeAfter);
    connect(&m_freezeTimer, &QTimer::timeout, this, &ExecutionEnvironment::freeze);
    m_session.beforeNext([this] {
        if (m_runtime)
            m_runtime->drain();
    });
    m_session.onAnswer([this](const RuntimeAnswer &answer) {
        if (const auto tell = std::exchange(m_callbacks.answered, nullptr))
            tell(answerPayload(answer));
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
    armTimer(EnvironmentLifecycle::sandboxLimit);
    m_sandbox->whenReady([this](const Result<Done> &ready) { sandboxReady(ready); });
    m_sandbox->whenLost([this](const Error &error) { m_lifecycle.sandboxFailed(error.message); });
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
            [this](const std::shared_ptr<Exchange> &exchange) { m_session.handle(exchange); });
        if (!tag) {
            m_lifecycle.sandboxFailed(tag.error().message);
            return;
        }
        m_tag = *tag;
        m_lifecycle.sandboxReady();
    });
}

/// A lost sandbox tells of its processes first and of itself last: no new event in between.
bool ExecutionEnvironment::canTakeEvent() const
{
    return m_lifecycle.canTakeEvent() && m_sandbox && m_sandbox->initPid() > 0;
}

void ExecutionEnvironment::invoke(EventDelivery event, Callbacks callbacks)
{
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
            [this](QList<LogLine> lines) { logged(std::move(lines)); },
            [this](const QString &exitText) {
                m_session.runtimeGone();
                m_lifecycle.runtimeExited(exitText);
            },
            [this](const QString &errorType, const QString &why) {
                m_lifecycle.runtimeNotStarted(errorType, why);
            },
            [this](qint64 bytes) {
                if (bytes > m_spec.function.memorySize * megabyte)
                    m_lifecycle.memoryExceeded();
            },
        });
    m_runtime->beginBusy();
}

void ExecutionEnvironment::killRuntime()
{
    m_sandbox->killAll();
}

void ExecutionEnvironment::deliverEvent()
{
    logStart();
    m_deadlineMs = m_services.clock.epochMs() + m_timer.remainingTime();
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
}

void ExecutionEnvironment::thaw()
{
    m_freezeTimer.stop();
    if (std::exchange(m_frozen, false) && m_sandbox)
        m_sandbox->continueAll();
}

void ExecutionEnvironment::initBegun()
{
    // A suppressed init is not logged.
    if (!std::exchange(m_initLogged, true))
        logPlatform(platformlines::initStart(m_spec.runtimeVersion, m_spec.runtimeVersionArn));
}

void ExecutionEnvironment::initFailed(const InitFigures &figures)
{
    logPlatform(platformlines::initReport(figures));
}

void ExecutionEnvironment::logStart()
{
    if (!std::exchange(m_startLogged, true))
        logPlatform(platformlines::start(m_session.event().requestId, m_spec.function.version));
}

void ExecutionEnvironment::logPlatform(const QString &text)
{
    logged({{m_services.clock.epochMs(), LogLine::Kind::Platform, text}});
}

void ExecutionEnvironment::logged(QList<LogLine> lines)
{
    lines.removeIf([this](const LogLine &line) { return !m_log.append(line); });
    if (m_listener.logged && !lines.isEmpty())
        m_listener.logged(m_lifecycle.isBusy() ? m_session.event().requestId : QString(), lines);
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
    const qint64 now = m_services.clock.epochMs();
    logged({{now, LogLine::Kind::Platform, platformlines::end(requestId)},
            {now, LogLine::Kind::Platform, platformlines::report(result.report)}});
    result.log = m_log.take();
    m_callbacks.answered = nullptr;
    if (m_callbacks.finished)
        std::exchange(m_callbacks.finished, nullptr)(std::move(result));
}

void ExecutionEnvironment::stateChanged(EnvironmentState state)
{
    if (state == EnvironmentState::Idle)
        m_freezeTimer.start();
    if (m_listener.stateChanged)
        m_listener.stateChanged();
}

void ExecutionEnvironment::destroySandbox()
{
    m_timer.stop();
    m_freezeTimer.stop();
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
            m_invocations};
}

} // namespace lathe
