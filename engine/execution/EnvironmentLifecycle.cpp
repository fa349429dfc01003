// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/EnvironmentLifecycle.h"

using namespace Qt::StringLiterals;

namespace lathe
{

using Kind = InvocationOutcome::Kind;

QString stateName(EnvironmentState state)
{
    switch (state) {
    case EnvironmentState::Starting:
        return u"Starting"_s;
    case EnvironmentState::Initialising:
        return u"Initialising"_s;
    case EnvironmentState::Idle:
        return u"Idle"_s;
    case EnvironmentState::Busy:
        return u"Busy"_s;
    case EnvironmentState::Resetting:
        return u"Resetting"_s;
    case EnvironmentState::ShuttingDown:
        return u"ShuttingDown"_s;
    case EnvironmentState::Dead:
        return u"Dead"_s;
    }
    return {};
}

EnvironmentLifecycle::EnvironmentLifecycle(const Clock &clock, LifecycleActions &actions)
    : m_clock(clock)
    , m_actions(actions)
{
}

void EnvironmentLifecycle::enter(EnvironmentState state)
{
    if (m_state == state)
        return;
    m_state = state;
    m_actions.stateChanged(state);
}

void EnvironmentLifecycle::assign(std::chrono::milliseconds timeout)
{
    m_hasEvent = true;
    m_answered = false;
    m_answerErrorType.clear();
    m_answeredAt.reset();
    m_killedAt.reset();
    m_killed = Killed::No;
    m_timeout = timeout;
    m_assignedAt = m_clock.monotonic();
    if (m_state != EnvironmentState::Idle)
        return; // still starting: delivered when the runtime asks
    m_initDuration.reset();
    m_initDoneAt.reset();
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
    m_actions.armTimer(initLimit);
    beginInit();
}

void EnvironmentLifecycle::sandboxFailed(const QString &why)
{
    if (m_state == EnvironmentState::Dead)
        return;
    m_actions.disarmTimer();
    m_invokeAt = m_clock.monotonic();
    if (m_hasEvent)
        endInvocation(Kind::SandboxFailure, u"Sandbox.Failure"_s, why);
    enter(EnvironmentState::Dead);
    m_actions.destroySandbox();
}

void EnvironmentLifecycle::beginInit()
{
    m_initErrorType.clear();
    m_initialised = false;
    m_runtimeAlive = true;
    m_initAt = m_clock.monotonic();
    m_actions.initBegun();
    m_actions.startRuntime();
}

/// The second try of a failed Init, and the suppressed Init after a reset: under the function's timeout.
void EnvironmentLifecycle::retryInitWithEvent()
{
    m_invokeAt = m_clock.monotonic();
    enter(EnvironmentState::Busy);
    m_actions.armTimer(m_timeout);
    beginInit();
}

void EnvironmentLifecycle::deliver()
{
    m_invokeAt = m_clock.monotonic();
    enter(EnvironmentState::Busy);
    m_actions.armTimer(m_timeout);
    m_actions.deliverEvent();
}

bool EnvironmentLifecycle::nextAsked()
{
    const Moment now = m_clock.monotonic();
    if (m_state == EnvironmentState::Initialising) {
        m_initialised = true;
        m_initDoneAt = now;
        m_initDuration = msSince(m_initAt, now);
        m_actions.disarmTimer();
        if (m_hasEvent)
            deliver();
        else
            enter(EnvironmentState::Idle);
        return true;
    }
    if (m_state == EnvironmentState::Busy && !m_initialised) {
        m_initialised = true;
        m_initDoneAt = now;
        m_actions.deliverEvent();
        return true;
    }
    if (m_state == EnvironmentState::Busy && m_answered) {
        m_actions.disarmTimer();
        // Idle first: whoever hears of the end may hand over the next event at once.
        enter(EnvironmentState::Idle);
        endInvocation(Kind::Responded, m_answerErrorType, {});
        return true;
    }
    return m_state == EnvironmentState::Idle && m_runtimeAlive;
}

bool EnvironmentLifecycle::answered(const QString &errorType)
{
    if (m_state != EnvironmentState::Busy || !m_initialised || m_answered || m_killed != Killed::No)
        return false;
    m_answered = true;
    m_answerErrorType = errorType;
    m_answeredAt = m_clock.monotonic();
    return true;
}

bool EnvironmentLifecycle::initErrorPosted(const QString &errorType)
{
    if (m_initialised || (m_state != EnvironmentState::Initialising && m_state != EnvironmentState::Busy))
        return false;
    m_initErrorType = errorType.isEmpty() ? u"Runtime.Unknown"_s : errorType;
    m_actions.killRuntime();
    return true;
}

void EnvironmentLifecycle::runtimeNotStarted(const QString &errorType, const QString &why)
{
    m_initErrorType = errorType;
    runtimeExited(why);
}

void EnvironmentLifecycle::runtimeExited(const QString &exitText)
{
    m_runtimeAlive = false;
    switch (m_state) {
    case EnvironmentState::Initialising:
    case EnvironmentState::Busy:
    case EnvironmentState::Resetting:
        runtimeGone(exitText);
        break;
    case EnvironmentState::ShuttingDown:
        enter(EnvironmentState::Dead);
        m_actions.destroySandbox();
        break;
    case EnvironmentState::Starting:
    case EnvironmentState::Idle:
    case EnvironmentState::Dead:
        break;
    }
}

void EnvironmentLifecycle::runtimeGone(const QString &exitText)
{
    const bool firstInit = m_state == EnvironmentState::Initialising;
    if (!m_initialised && m_killed != Killed::Stop) {
        const bool timedOut = m_killed == Killed::Timeout;
        initEnded(timedOut ? u"timeout"_s : u"error"_s, timedOut ? QString() : errorOfDeath());
        if (firstInit && m_hasEvent) {
            m_killed = Killed::No;
            m_killedAt.reset();
            m_cold = false;
            retryInitWithEvent();
            return;
        }
    }
    m_actions.disarmTimer();
    m_cold = m_cold && m_initialised;
    enter(EnvironmentState::Idle);
    if (m_hasEvent)
        endInvocation(kindOfDeath(), errorOfDeath(), exitText);
    if (m_closing)
        shutDown();
}

InvocationOutcome::Kind EnvironmentLifecycle::kindOfDeath() const
{
    switch (m_killed) {
    case Killed::Timeout:
        return Kind::Timeout;
    case Killed::Memory:
        return Kind::OutOfMemory;
    case Killed::Stop:
        return Kind::Stopped;
    case Killed::No:
        break;
    }
    return m_initErrorType.isEmpty() ? Kind::Exit : Kind::InitError;
}

QString EnvironmentLifecycle::errorOfDeath() const
{
    switch (m_killed) {
    case Killed::Timeout:
        return u"Sandbox.Timedout"_s;
    case Killed::Memory:
        return u"Runtime.OutOfMemory"_s;
    case Killed::Stop:
        return u"Lathe.Stopped"_s;
    case Killed::No:
        break;
    }
    return m_initErrorType.isEmpty() ? u"Runtime.ExitError"_s : m_initErrorType;
}

void EnvironmentLifecycle::initEnded(const QString &status, const QString &errorType)
{
    InitFigures figures;
    figures.initDurationMs = msSince(m_initAt, m_killedAt.value_or(m_clock.monotonic()));
    figures.duringInvoke = m_state != EnvironmentState::Initialising;
    figures.status = status;
    figures.errorType = errorType;
    m_actions.initFailed(figures);
}

void EnvironmentLifecycle::endInvocation(Kind kind, const QString &errorType, const QString &exitText)
{
    const Moment end = m_killedAt.value_or(m_clock.monotonic());
    InvocationOutcome outcome;
    outcome.kind = kind;
    outcome.errorType = errorType;
    outcome.exitText = exitText;
    outcome.answered = m_answered;
    const bool begun = m_invokeAt >= m_assignedAt;
    outcome.durationMs = begun ? msSince(m_invokeAt, end) : 0;
    if (kind == Kind::Timeout)
        outcome.durationMs = static_cast<double>(m_timeout.count());
    if (m_cold)
        outcome.initDurationMs = m_initDuration;
    outcome.phases = phases(end);
    m_cold = false;
    m_hasEvent = false;
    m_actions.finishInvocation(outcome);
}

void EnvironmentLifecycle::kill(Killed why)
{
    if (m_killed != Killed::No) {
        // Whoever stops an Init that is failing already does not want it tried again.
        if (why == Killed::Stop && m_state == EnvironmentState::Initialising)
            m_killed = why;
        return;
    }
    m_killed = why;
    m_killedAt = m_clock.monotonic();
    m_actions.armTimer(killLimit);
    if (m_state == EnvironmentState::Busy)
        enter(EnvironmentState::Resetting);
    m_actions.killRuntime();
}

/// A killed runtime that does not end (stuck in the kernel) must not keep its caller or Lathe's end
/// waiting.
void EnvironmentLifecycle::giveUp()
{
    m_runtimeAlive = false;
    enter(EnvironmentState::Dead);
    if (m_hasEvent)
        endInvocation(kindOfDeath(), errorOfDeath(), u"signal: killed"_s);
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
        m_killed == Killed::No ? kill(Killed::Timeout) : giveUp();
        break;
    case EnvironmentState::Resetting:
    case EnvironmentState::ShuttingDown:
        giveUp();
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
    if (m_state == EnvironmentState::Starting) {
        m_killedAt = m_clock.monotonic();
        m_invokeAt = *m_killedAt;
        enter(EnvironmentState::Dead);
        endInvocation(Kind::Stopped, u"Lathe.Stopped"_s, {});
        m_actions.destroySandbox();
        return;
    }
    kill(Killed::Stop);
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
    // Without extensions the shutdown phase has 0 ms.
    const bool alive = m_runtimeAlive;
    enter(EnvironmentState::ShuttingDown);
    m_actions.disarmTimer();
    if (alive) {
        m_actions.armTimer(killLimit);
        m_actions.killRuntime();
    } else {
        enter(EnvironmentState::Dead);
        m_actions.destroySandbox();
    }
}

double EnvironmentLifecycle::msSince(Moment start, Moment end) const
{
    return std::chrono::duration<double, std::milli>(end - start).count();
}

QList<InvocationPhase> EnvironmentLifecycle::phases(Moment end) const
{
    using Phase = InvocationPhase::Kind;
    QList<InvocationPhase> list;
    const auto add = [&](Phase kind, Moment from, Moment to) {
        if (to <= from)
            return;
        const auto us = [](Moment span) {
            return std::chrono::duration_cast<std::chrono::microseconds>(span).count();
        };
        list.append({kind, us(from - m_assignedAt), us(to - from)});
    };
    Moment begin = m_assignedAt;
    if (m_initAt >= m_assignedAt) {
        add(Phase::Sandbox, begin, m_initAt);
        begin = m_initDoneAt.value_or(end);
        add(Phase::Init, m_initAt, begin);
    }
    const Moment answer = m_answeredAt.value_or(end);
    add(Phase::Invoke, begin, answer);
    add(Phase::Rest, answer, end);
    return list;
}

} // namespace lathe
