// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/EnvironmentLifecycle.h"

using namespace Qt::StringLiterals;

namespace lathe
{

using Kind = InvocationOutcome::Kind;

EnvironmentLifecycle::EnvironmentLifecycle(const Clock &clock, LifecycleActions &actions)
    : m_clock(clock)
    , m_actions(actions)
    , m_tearDown(actions)
{
}

void EnvironmentLifecycle::enter(EnvironmentState state)
{
    if (m_state == state)
        return;
    m_state = state;
    m_actions.stateChanged(state);
}

void EnvironmentLifecycle::startsAhead(std::chrono::milliseconds functionTimeout)
{
    m_initLimit = std::max(initLimitAhead, functionTimeout);
    m_cold = false;
}

bool EnvironmentLifecycle::isRegistrationOpen() const
{
    return !m_initialised && !m_runtimeWaits && !m_cause.isKill() &&
           (m_state == EnvironmentState::Initialising || m_state == EnvironmentState::Busy);
}

void EnvironmentLifecycle::assign(std::chrono::milliseconds timeout)
{
    m_hasEvent = true;
    m_answered = false;
    m_answerErrorType.clear();
    m_cause.spare();
    m_timeout = timeout;
    const bool starting = m_state != EnvironmentState::Idle;
    m_times.assigned(m_clock.monotonic(), starting);
    if (starting)
        return; // delivered when the runtime asks
    m_initDuration.reset();
    if (m_runtimeAlive)
        deliver();
    else
        retryInitWithEvent();
}

void EnvironmentLifecycle::sandboxReady()
{
    if (m_state != EnvironmentState::Starting)
        return;
    enter(EnvironmentState::Initialising);
    m_firstInit = true;
    m_actions.armTimer(m_initLimit);
    beginInit();
}

void EnvironmentLifecycle::sandboxFailed(const QString &why)
{
    if (m_state == EnvironmentState::Dead)
        return;
    m_actions.disarmTimer();
    m_times.invokeBegun(m_clock.monotonic());
    if (m_hasEvent)
        endInvocation(Kind::SandboxFailure, u"Sandbox.Failure"_s, why);
    enter(EnvironmentState::Dead);
    m_actions.destroySandbox();
}

void EnvironmentLifecycle::beginInit()
{
    m_cause.initBegun();
    m_initialised = false;
    m_runtimeWaits = false;
    m_failureTold = false;
    m_times.initBegun(m_clock.monotonic());
    m_actions.initBegun();
    if (!m_actions.startExtensions())
        startRuntime();
}

void EnvironmentLifecycle::startRuntime()
{
    m_runtimeAlive = true;
    m_actions.startRuntime();
}

void EnvironmentLifecycle::extensionsRegistered()
{
    if (isRegistrationOpen() && !m_runtimeAlive)
        startRuntime();
}

/// The second try of a failed Init, and the suppressed Init after a reset: under the function's timeout.
void EnvironmentLifecycle::retryInitWithEvent()
{
    m_times.invokeBegun(m_clock.monotonic());
    m_firstInit = false;
    enter(EnvironmentState::Busy);
    m_actions.armTimer(m_timeout);
    beginInit();
}

void EnvironmentLifecycle::deliver()
{
    m_times.invokeBegun(m_clock.monotonic());
    enter(EnvironmentState::Busy);
    m_actions.armTimer(m_timeout);
    m_runtimeWaits = false;
    m_runtimeTold = false;
    m_failureTold = false;
    m_actions.deliverEvent();
}

bool EnvironmentLifecycle::nextAsked()
{
    const bool working = m_state == EnvironmentState::Initialising || m_state == EnvironmentState::Busy;
    if (!working || !m_runtimeAlive)
        return m_state == EnvironmentState::Idle && m_runtimeAlive;
    if (m_initialised && !m_answered)
        return false; // it has an event to answer first
    if (!std::exchange(m_runtimeWaits, true) && m_initialised)
        tellRuntimeDone(m_answerErrorType.isEmpty() ? u"success"_s : u"error"_s, m_answerErrorType);
    goOn();
    return true;
}

void EnvironmentLifecycle::extensionsReady()
{
    goOn();
}

/// Init, or the invocation, is over once nobody is at work any more.
void EnvironmentLifecycle::goOn()
{
    const bool working = m_state == EnvironmentState::Initialising || m_state == EnvironmentState::Busy;
    if (!working || !m_runtimeWaits || !m_actions.extensions().ready)
        return;
    if (!m_initialised) {
        initDone();
    } else if (m_answered) {
        m_actions.disarmTimer();
        // Idle first: whoever hears of the end may hand over the next event at once.
        enter(EnvironmentState::Idle);
        endInvocation(Kind::Responded, m_answerErrorType, {});
    }
}

void EnvironmentLifecycle::initDone()
{
    m_initialised = true;
    m_times.initDone(m_clock.monotonic());
    InitFigures figures;
    figures.initDurationMs = m_times.initDurationMs().value_or(0);
    figures.duringInvoke = !m_firstInit;
    figures.status = u"success"_s;
    m_actions.initEnded(figures);
    if (std::exchange(m_firstInit, false)) {
        m_initDuration = figures.initDurationMs;
        m_actions.disarmTimer();
        if (m_hasEvent)
            deliver();
        else
            enter(EnvironmentState::Idle);
        return;
    }
    m_runtimeWaits = false;
    m_runtimeTold = false;
    m_actions.deliverEvent();
}

bool EnvironmentLifecycle::answered(const QString &errorType)
{
    if (m_state != EnvironmentState::Busy || !m_initialised || m_answered)
        return false;
    m_answered = true;
    m_answerErrorType = errorType;
    m_times.answered(m_clock.monotonic());
    return true;
}

void EnvironmentLifecycle::answerBegun()
{
    if (!m_answered)
        m_times.answerBegun(m_clock.monotonic());
}

bool EnvironmentLifecycle::initErrorPosted(const QString &errorType)
{
    const bool working = m_state == EnvironmentState::Initialising || m_state == EnvironmentState::Busy;
    if (m_initialised || !working || !m_runtimeAlive)
        return false;
    m_cause.initFailed(errorType);
    reset(ShutdownReason::Failure);
    return true;
}

void EnvironmentLifecycle::runtimeNotStarted(const QString &errorType, const QString &why)
{
    m_cause.initFailed(errorType);
    runtimeExited(why);
}

void EnvironmentLifecycle::runtimeExited(const QString &exitText)
{
    m_runtimeAlive = false;
    m_runtimeWaits = false;
    m_cause.runtimeExited(exitText);
    switch (m_state) {
    case EnvironmentState::Initialising:
    case EnvironmentState::Busy:
    case EnvironmentState::Idle:
        reset(ShutdownReason::Failure);
        break;
    case EnvironmentState::Resetting:
    case EnvironmentState::ShuttingDown:
        m_tearDown.runtimeGone();
        settle();
        break;
    case EnvironmentState::Starting:
    case EnvironmentState::Dead:
        break;
    }
}

void EnvironmentLifecycle::extensionsGone()
{
    m_tearDown.extensionsGone();
    settle();
}

void EnvironmentLifecycle::extensionFailed(const QString &errorType, const QString &why)
{
    const bool working = m_state == EnvironmentState::Initialising || m_state == EnvironmentState::Busy;
    if (!working && m_state != EnvironmentState::Idle)
        return;
    m_cause.extensionFailed(errorType, why);
    if (working)
        kill(Killed::Extension);
    else
        reset(ShutdownReason::Failure);
}

/// Ends what runs, keeps the sandbox. What failed is told as soon as the runtime is gone; the environment
/// can be used again when its extensions are, too.
void EnvironmentLifecycle::reset(ShutdownReason reason)
{
    enter(EnvironmentState::Resetting);
    m_tearDown.begin(reason, m_runtimeAlive);
    settle();
}

void EnvironmentLifecycle::settle()
{
    const bool over = m_tearDown.isOver();
    if (m_state == EnvironmentState::ShuttingDown && over) {
        m_actions.disarmTimer();
        enter(EnvironmentState::Dead);
        m_actions.destroySandbox();
    }
    if (m_state != EnvironmentState::Resetting)
        return;
    const bool ends = !m_runtimeAlive && tellFailure();
    if (over && std::exchange(m_retry, false)) {
        retryInitWithEvent();
        return;
    }
    if (over) {
        m_actions.disarmTimer();
        enter(EnvironmentState::Idle);
    }
    if (ends)
        endInvocation(m_cause.kind(), m_cause.errorType(), m_cause.exitText());
    if (m_closing && m_state == EnvironmentState::Idle)
        shutDown();
}

/// Once for each failure. True: the invocation is to end with it.
bool EnvironmentLifecycle::tellFailure()
{
    if (std::exchange(m_failureTold, true))
        return false;
    if (!m_initialised && !m_cause.isStop()) {
        tellInitFailed();
        if (std::exchange(m_firstInit, false) && m_hasEvent) {
            if (m_cold)
                m_failedInit = m_times.initMs(m_cause.momentOr(m_clock.monotonic()));
            m_cause.spare();
            m_cold = false;
            m_retry = true;
            return false;
        }
    }
    m_cold = m_cold && m_initialised;
    m_firstInit = false;
    if (m_hasEvent && m_initialised)
        tellRuntimeDone(m_cause.isTimeout() ? u"timeout"_s : u"error"_s, m_cause.errorType());
    return m_hasEvent;
}

void EnvironmentLifecycle::tellInitFailed()
{
    InitFigures figures;
    figures.initDurationMs = m_times.initMs(m_cause.momentOr(m_clock.monotonic()));
    figures.duringInvoke = !m_firstInit;
    figures.status = m_cause.isTimeout() ? u"timeout"_s : u"error"_s;
    figures.errorType = m_cause.isTimeout() ? QString() : m_cause.errorType();
    m_actions.initEnded(figures);
}

void EnvironmentLifecycle::tellRuntimeDone(const QString &status, const QString &errorType)
{
    if (std::exchange(m_runtimeTold, true))
        return;
    const Moment end = m_cause.momentOr(m_clock.monotonic());
    m_actions.runtimeDone(
        {status, errorType, m_times.durationMs(end), m_times.spans(end, m_clock.epochMs())});
}

void EnvironmentLifecycle::endInvocation(Kind kind, const QString &errorType, const QString &exitText)
{
    const Moment end = m_cause.momentOr(m_clock.monotonic());
    InvocationOutcome outcome;
    outcome.kind = kind;
    outcome.errorType = errorType;
    outcome.exitText = exitText;
    outcome.answered = m_answered;
    outcome.durationMs =
        kind == Kind::Timeout ? static_cast<double>(m_timeout.count()) : m_times.durationMs(end);
    if (m_cold)
        outcome.initDurationMs = m_initDuration;
    outcome.failedInitMs = std::exchange(m_failedInit, std::nullopt);
    outcome.phases = m_times.phases(end);
    m_cold = false;
    m_hasEvent = false;
    m_actions.finishInvocation(outcome);
}

void EnvironmentLifecycle::kill(Killed why)
{
    m_cause.kill(why, m_clock.monotonic());
    reset(why == Killed::Timeout ? ShutdownReason::Timeout : ShutdownReason::Failure);
}

/// A killed runtime that does not end (stuck in the kernel) must not keep its caller or Lathe's end
/// waiting.
void EnvironmentLifecycle::giveUp()
{
    m_runtimeAlive = false;
    m_actions.disarmTimer();
    enter(EnvironmentState::Dead);
    if (m_hasEvent)
        endInvocation(m_cause.kind(), m_cause.errorType(), u"signal: killed"_s);
    m_actions.destroySandbox();
}

void EnvironmentLifecycle::timerFired()
{
    switch (m_state) {
    case EnvironmentState::Starting:
        sandboxFailed(
            u"The sandbox was not ready within %1 seconds. Try again when the machine is less busy."_s.arg(
                sandboxLimit.count() / 1000));
        break;
    case EnvironmentState::Initialising:
    case EnvironmentState::Busy:
        kill(Killed::Timeout);
        break;
    case EnvironmentState::Resetting:
    case EnvironmentState::ShuttingDown:
        m_tearDown.timerFired() ? settle() : giveUp();
        break;
    case EnvironmentState::Idle:
    case EnvironmentState::Dead:
        break;
    }
}

void EnvironmentLifecycle::memoryExceeded()
{
    if (m_state == EnvironmentState::Initialising || m_state == EnvironmentState::Busy)
        kill(Killed::Memory);
}

void EnvironmentLifecycle::stop()
{
    if (!m_hasEvent)
        return;
    const Moment now = m_clock.monotonic();
    switch (m_state) {
    case EnvironmentState::Starting:
        m_cause.kill(Killed::Stop, now);
        m_times.invokeBegun(now);
        enter(EnvironmentState::Dead);
        endInvocation(Kind::Stopped, u"Lathe.Stopped"_s, {});
        m_actions.destroySandbox();
        break;
    case EnvironmentState::Initialising:
    case EnvironmentState::Busy:
        kill(Killed::Stop);
        break;
    case EnvironmentState::Resetting:
        // What is failing already is not tried again.
        if (m_firstInit || m_retry)
            m_cause.kill(Killed::Stop, now);
        if (std::exchange(m_retry, false))
            endInvocation(Kind::Stopped, u"Lathe.Stopped"_s, {});
        break;
    case EnvironmentState::Idle:
    case EnvironmentState::ShuttingDown:
    case EnvironmentState::Dead:
        break;
    }
}

void EnvironmentLifecycle::shutDown()
{
    m_closing = true;
    if (m_state == EnvironmentState::Dead || m_state == EnvironmentState::ShuttingDown)
        return;
    if (m_hasEvent) {
        stop();
        return;
    }
    if (m_state == EnvironmentState::Resetting)
        return; // when that is over
    enter(EnvironmentState::ShuttingDown);
    m_tearDown.begin(ShutdownReason::Spindown, m_runtimeAlive);
    settle();
}

} // namespace lathe
