// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Clock.h"
#include "engine/execution/InvocationOutcome.h"
#include "engine/telemetry/PlatformLines.h"

#include <chrono>

namespace lathe
{

enum class EnvironmentState { Starting, Initialising, Idle, Busy, Resetting, ShuttingDown, Dead };

QString stateName(EnvironmentState state);

/// What the life cycle wants done; implemented by the environment, and by a recorder in tests.
class LifecycleActions
{
public:
    virtual ~LifecycleActions() = default;
    virtual void startRuntime() = 0;
    virtual void killRuntime() = 0;
    virtual void deliverEvent() = 0;
    /// One timer only: arming replaces what was armed.
    virtual void armTimer(std::chrono::milliseconds after) = 0;
    virtual void disarmTimer() = 0;
    /// An Init phase begins: INIT_START.
    virtual void initBegun() = 0;
    /// An Init phase failed: INIT_REPORT.
    virtual void initFailed(const InitFigures &figures) = 0;
    virtual void finishInvocation(const InvocationOutcome &outcome) = 0;
    virtual void stateChanged(EnvironmentState state) = 0;
    virtual void destroySandbox() = 0;
};

/// The life of one execution environment as a state machine without sockets, processes or timers of its own
/// (Lambda documentation, "Lambda execution environment lifecycle").
///
/// Rules: Init has 10 s and is tried once more, under the function's timeout, with the first invocation; a
/// failed or timed-out invocation resets the environment: the runtime is killed, the sandbox with its /tmp
/// stays, and the next init is suppressed, that is, counted into that invocation's duration and not
/// reported as Init Duration. At most one invocation at a time. After Dead nothing is accepted.
class EnvironmentLifecycle
{
public:
    static constexpr std::chrono::milliseconds initLimit{10'000};
    /// How long a sandbox may take to stand.
    static constexpr std::chrono::milliseconds sandboxLimit{30'000};
    /// How long a killed runtime may take to be gone; then the whole environment is given up.
    static constexpr std::chrono::milliseconds killLimit{2'000};

    EnvironmentLifecycle(const Clock &clock, LifecycleActions &actions);

    EnvironmentState state() const { return m_state; }
    bool canTakeEvent() const { return m_state == EnvironmentState::Idle; }
    bool isBusy() const { return m_hasEvent; }

    /// Gives the environment its event; also while it is still starting.
    void assign(std::chrono::milliseconds timeout);
    void sandboxReady();
    void sandboxFailed(const QString &why);
    /// The runtime asked for its next event. False: not its turn (403 on the Runtime API).
    bool nextAsked();
    /// The runtime posted /response or /error. False: no invocation waits for it.
    bool answered(const QString &errorType);
    /// The runtime posted /init/error. False: it has initialised already.
    bool initErrorPosted(const QString &errorType);
    /// `exitText` as in InvocationOutcome.
    void runtimeExited(const QString &exitText);
    /// The runtime's process could not be started (Runtime.InvalidEntrypoint and the like).
    void runtimeNotStarted(const QString &errorType, const QString &why);
    void timerFired();
    void memoryExceeded();
    void stop();
    void shutDown();

private:
    enum class Killed { No, Timeout, Memory, Stop };
    using Moment = std::chrono::nanoseconds;

    void enter(EnvironmentState state);
    void beginInit();
    void retryInitWithEvent();
    void deliver();
    void kill(Killed why);
    void giveUp();
    void endInvocation(InvocationOutcome::Kind kind, const QString &errorType, const QString &exitText);
    void initEnded(const QString &status, const QString &errorType);
    void runtimeGone(const QString &exitText);
    InvocationOutcome::Kind kindOfDeath() const;
    QString errorOfDeath() const;
    QList<InvocationPhase> phases(Moment end) const;
    double msSince(Moment start, Moment end) const;

    const Clock &m_clock;
    LifecycleActions &m_actions;
    EnvironmentState m_state = EnvironmentState::Starting;
    bool m_runtimeAlive = false;
    bool m_initialised = false;
    bool m_hasEvent = false;
    bool m_answered = false;
    bool m_cold = true; ///< the first Init phase belongs to the first invocation
    bool m_closing = false;
    Killed m_killed = Killed::No;
    QString m_answerErrorType;
    QString m_initErrorType;
    std::chrono::milliseconds m_timeout{3000};
    std::optional<double> m_initDuration;
    std::optional<Moment> m_killedAt;

    Moment m_assignedAt{0};
    Moment m_initAt{0};
    std::optional<Moment> m_initDoneAt;
    Moment m_invokeAt{0};
    std::optional<Moment> m_answeredAt;
};

} // namespace lathe
