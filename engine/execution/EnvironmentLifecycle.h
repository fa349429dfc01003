// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Clock.h"
#include "engine/execution/CauseOfDeath.h"
#include "engine/execution/InvocationTimeline.h"
#include "engine/execution/TearDown.h"

#include <chrono>

namespace lathe
{

/// The life of one execution environment as a state machine without sockets, processes or timers of its own
/// (Lambda documentation, "Lambda execution environment lifecycle").
///
/// Rules: Init has 10 s and is tried once more, under the function's timeout, with the first invocation; a
/// failed or timed-out invocation resets the environment: the runtime is killed, the sandbox with its /tmp
/// stays, and the next init is suppressed, that is, counted into that invocation's duration and not
/// reported as Init Duration. External extensions start first and the runtime once all of them have
/// registered; Init and an invocation are over when the runtime and every extension have asked for their
/// next event. At most one invocation at a time. After Dead nothing is accepted.
class EnvironmentLifecycle
{
public:
    static constexpr std::chrono::milliseconds initLimit{10'000};
    /// That of an environment that is started ahead of any event, unless the function's timeout is longer.
    static constexpr std::chrono::milliseconds initLimitAhead{130'000};
    /// How long a sandbox may take to stand.
    static constexpr std::chrono::milliseconds sandboxLimit{30'000};

    EnvironmentLifecycle(const Clock &clock, LifecycleActions &actions);

    /// It is started ahead of any event: its Init phase belongs to no invocation. Before it starts.
    void startsAhead(std::chrono::milliseconds functionTimeout);

    EnvironmentState state() const { return m_state; }
    /// Init went well, and the runtime is still there.
    bool isInitialised() const { return m_initialised && m_runtimeAlive; }
    bool canTakeEvent() const { return m_state == EnvironmentState::Idle; }
    /// Extensions may register until the runtime asks for its first event.
    bool isRegistrationOpen() const;
    bool isBusy() const { return m_hasEvent; }

    /// Gives the environment its event; also while it is still starting.
    void assign(std::chrono::milliseconds timeout);
    void sandboxReady();
    void sandboxFailed(const QString &why);
    /// The runtime asked for its next event. False: not its turn (403 on the Runtime API).
    bool nextAsked();
    /// The runtime has begun to post /response or /error.
    void answerBegun();
    /// The runtime posted /response or /error. False: no invocation waits for it.
    bool answered(const QString &errorType);
    /// The runtime posted /init/error. False: it has initialised already.
    bool initErrorPosted(const QString &errorType);
    /// `exitText` as in InvocationOutcome.
    void runtimeExited(const QString &exitText);
    /// The runtime's process could not be started (Runtime.InvalidEntrypoint and the like).
    void runtimeNotStarted(const QString &errorType, const QString &why);
    /// Every external extension has registered.
    void extensionsRegistered();
    /// Every extension waits for its next event.
    void extensionsReady();
    /// The last process of an external extension is gone.
    void extensionsGone();
    /// An extension failed: Extension.Crash, Extension.LaunchError, Extension.InitError,
    /// Extension.ExitError.
    void extensionFailed(const QString &errorType, const QString &why);
    void timerFired();
    void memoryExceeded();
    void stop();
    void shutDown();

private:
    using Killed = CauseOfDeath::Killed;
    using Moment = InvocationTimeline::Moment;

    void enter(EnvironmentState state);
    void beginInit();
    void startRuntime();
    void retryInitWithEvent();
    void deliver();
    void goOn();
    void initDone();
    void kill(Killed why);
    void reset(ShutdownReason reason);
    void settle();
    bool tellFailure();
    void giveUp();
    void endInvocation(InvocationOutcome::Kind kind, const QString &errorType, const QString &exitText);
    void tellInitFailed();
    void tellRuntimeDone(const QString &status, const QString &errorType);

    const Clock &m_clock;
    LifecycleActions &m_actions;
    TearDown m_tearDown;
    InvocationTimeline m_times;
    CauseOfDeath m_cause;
    EnvironmentState m_state = EnvironmentState::Starting;
    bool m_runtimeAlive = false;
    bool m_runtimeWaits = false; ///< has asked for its next event
    bool m_runtimeTold = true;   ///< runtimeDone was said of this invocation
    bool m_initialised = false;
    bool m_firstInit = false; ///< the Init phase is under way, not the init of an invocation
    bool m_failureTold = false;
    bool m_retry = false; ///< init again once the reset is over
    bool m_hasEvent = false;
    bool m_answered = false;
    bool m_cold = true; ///< the first Init phase belongs to the first invocation
    bool m_closing = false;
    QString m_answerErrorType;
    std::chrono::milliseconds m_timeout{3000};
    std::chrono::milliseconds m_initLimit = initLimit;
    std::optional<double> m_initDuration;
    std::optional<double> m_failedInit; ///< until the invocation that caused it has ended
};

} // namespace lathe
