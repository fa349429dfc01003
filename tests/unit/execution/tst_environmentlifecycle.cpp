// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/execution/LifecycleRecorder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace lathe;
using Kind = InvocationOutcome::Kind;

class TestEnvironmentLifecycle : public QObject
{
    Q_OBJECT
    FakeClock clock;
    std::unique_ptr<LifecycleRecorder> recorder;
    std::unique_ptr<EnvironmentLifecycle> life;

    void becomeIdle()
    {
        life->sandboxReady();
        QVERIFY(life->nextAsked());
        recorder->take();
    }

    void answerOne()
    {
        QVERIFY(life->answered({}));
        QVERIFY(life->nextAsked());
    }

private Q_SLOTS:
    void init()
    {
        recorder = std::make_unique<LifecycleRecorder>();
        life = std::make_unique<EnvironmentLifecycle>(clock, *recorder);
    }

    void coldThenWarm()
    {
        life->assign(3s);
        clock.advance(4ms);
        life->sandboxReady();
        QCOMPARE(recorder->take(), QStringList({u"arm 10000"_s, u"start"_s}));
        clock.advance(100ms);
        QVERIFY(life->nextAsked());
        QCOMPARE(recorder->take(), QStringList({u"arm 3000"_s, u"deliver"_s}));
        QCOMPARE(life->state(), EnvironmentState::Busy);
        clock.advance(20ms);
        QVERIFY(life->answered({}));
        clock.advance(1ms);
        QVERIFY(life->nextAsked());
        QCOMPARE(life->state(), EnvironmentState::Idle);
        const InvocationOutcome cold = recorder->outcomes.takeLast();
        QCOMPARE(cold.kind, Kind::Responded);
        QCOMPARE(cold.initDurationMs, std::optional<double>(100.0));
        QCOMPARE(cold.durationMs, 21.0);
        using Phase = InvocationPhase;
        const QList<Phase> phases{{Phase::Kind::Sandbox, 0, 4000},
                                  {Phase::Kind::Init, 4000, 100'000},
                                  {Phase::Kind::Invoke, 104'000, 20'000},
                                  {Phase::Kind::Rest, 124'000, 1000}};
        QCOMPARE(cold.phases, phases);

        life->assign(3s);
        clock.advance(2ms);
        answerOne();
        const InvocationOutcome warm = recorder->outcomes.takeLast();
        QVERIFY(!warm.initDurationMs);
        QCOMPARE(warm.durationMs, 2.0);
        QCOMPARE(recorder->inits, 1);
    }

    void spansOfAnAnswer()
    {
        becomeIdle();
        const qint64 start = clock.epochMs();
        life->assign(3s);
        clock.advance(5ms);
        life->answerBegun();
        clock.advance(20ms);
        QVERIFY(life->answered({}));
        clock.advance(3ms);
        QVERIFY(life->nextAsked());
        QCOMPARE(recorder->spans, QStringList({u"responseLatency %1 5"_s.arg(start),
                                               u"responseDuration %1 20"_s.arg(start + 5),
                                               u"runtimeOverhead %1 3"_s.arg(start + 25)}));
        life->assign(3s);
        life->runtimeExited(u"exit status 1"_s);
        QVERIFY(recorder->spans.isEmpty());
    }

    void timeoutResetsAndTheNextInitIsSuppressed()
    {
        becomeIdle();
        life->assign(1s);
        clock.advance(1s);
        life->timerFired();
        QCOMPARE(life->state(), EnvironmentState::Resetting);
        QVERIFY(!life->answered({}));
        life->runtimeExited(u"signal: killed"_s);
        QCOMPARE(recorder->outcomes.size(), 1);
        QCOMPARE(recorder->outcomes[0].kind, Kind::Timeout);
        QCOMPARE(recorder->outcomes[0].errorType, u"Sandbox.Timedout"_s);
        QCOMPARE(recorder->outcomes[0].durationMs, 1000.0);
        QCOMPARE(life->state(), EnvironmentState::Idle);

        recorder->take();
        life->assign(1s);
        QCOMPARE(recorder->take(), QStringList({u"arm 1000"_s, u"start"_s}));
        clock.advance(150ms);
        QVERIFY(life->nextAsked());
        clock.advance(10ms);
        answerOne();
        QVERIFY(!recorder->outcomes[1].initDurationMs);
        QVERIFY(!recorder->outcomes[1].failedInitMs);
        QCOMPARE(recorder->outcomes[1].durationMs, 160.0);
    }

    void initThatFailsIsTriedAgainWithTheEvent()
    {
        life->assign(3s);
        life->sandboxReady();
        clock.advance(80ms);
        QVERIFY(life->initErrorPosted(u"Runtime.ImportModuleError"_s));
        life->runtimeExited(u"exit status 1"_s);
        QCOMPARE(
            recorder->take(),
            QStringList({u"arm 10000"_s, u"start"_s, u"arm 2000"_s, u"kill"_s,
                         u"INIT_REPORT Init Duration: 80.00 ms\tPhase: init\tStatus: error\tError Type: "
                         "Runtime.ImportModuleError"_s,
                         u"arm 3000"_s, u"start"_s}));
        clock.advance(70ms);
        QVERIFY(life->initErrorPosted(u"Runtime.ImportModuleError"_s));
        life->runtimeExited(u"exit status 1"_s);
        QCOMPARE(recorder->outcomes.size(), 1);
        QCOMPARE(recorder->outcomes[0].kind, Kind::InitError);
        QCOMPARE(recorder->outcomes[0].errorType, u"Runtime.ImportModuleError"_s);
        QCOMPARE(recorder->outcomes[0].durationMs, 70.0);
        QVERIFY(!recorder->outcomes[0].initDurationMs);
        QCOMPARE(recorder->outcomes[0].failedInitMs, std::optional<double>(80.0));
        QVERIFY(recorder->done.contains(
            u"INIT_REPORT Init Duration: 70.00 ms\tPhase: invoke\tStatus: error\tError "
            "Type: Runtime.ImportModuleError"_s));
    }

    void initHasTenSeconds()
    {
        life->assign(15s);
        life->sandboxReady();
        clock.advance(10s);
        life->timerFired();
        life->runtimeExited(u"signal: killed"_s);
        QVERIFY(recorder->done.contains(
            u"INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout"_s));
        clock.advance(11s);
        QVERIFY(life->nextAsked());
        answerOne();
        QCOMPARE(recorder->outcomes[0].durationMs, 11'000.0);
    }

    void exitDuringInvoke()
    {
        becomeIdle();
        life->assign(3s);
        clock.advance(5ms);
        life->runtimeExited(u"exit status 1"_s);
        QCOMPARE(recorder->outcomes[0].kind, Kind::Exit);
        QCOMPARE(recorder->outcomes[0].errorType, u"Runtime.ExitError"_s);
        QCOMPARE(recorder->outcomes[0].exitText, u"exit status 1"_s);
        QVERIFY(life->canTakeEvent());
    }

    void memory()
    {
        becomeIdle();
        life->assign(3s);
        life->memoryExceeded();
        life->runtimeExited(u"signal: killed"_s);
        QCOMPARE(recorder->outcomes[0].kind, Kind::OutOfMemory);
        QCOMPARE(recorder->outcomes[0].errorType, u"Runtime.OutOfMemory"_s);
    }

    /// Durations and time-outs are the monotonic clock's: the time of day may be set meanwhile.
    void theTimeOfDayJumps()
    {
        class JumpingClock final : public Clock
        {
        public:
            std::chrono::nanoseconds monotonic() const override { return now; }
            qint64 epochMs() const override { return epoch; }
            std::chrono::nanoseconds now{0};
            qint64 epoch = 1'700'000'000'000;
        } jumping;
        EnvironmentLifecycle jumped(jumping, *recorder);
        jumped.sandboxReady();
        QVERIFY(jumped.nextAsked());
        for (const qint64 by : {-3'600'000, 7'200'000}) {
            jumped.assign(3s);
            jumping.epoch += by;
            jumping.now += 5ms;
            QVERIFY(jumped.answered({}));
            QVERIFY(jumped.nextAsked());
            QCOMPARE(recorder->outcomes.takeLast().durationMs, 5.0);
        }
    }

    /// The function's own error: the runtime is as well as before, its part of the invocation is not.
    void aFunctionError()
    {
        becomeIdle();
        life->assign(3s);
        QVERIFY(life->answered(u"KeyError"_s));
        QVERIFY(life->nextAsked());
        QCOMPARE(recorder->runtimes, QStringList({u"error"_s}));
        QCOMPARE(recorder->outcomes[0].kind, Kind::Responded);
        QCOMPARE(recorder->outcomes[0].errorType, u"KeyError"_s);
        QVERIFY(life->canTakeEvent());
    }

    void wrongOrderIsRefused()
    {
        QVERIFY(!life->nextAsked());
        QVERIFY(!life->answered({}));
        becomeIdle();
        QVERIFY(!life->answered({}));
        QVERIFY(!life->initErrorPosted(u"x"_s));
        life->assign(3s);
        QVERIFY(!life->nextAsked()); // before it answered
        QVERIFY(life->answered({}));
        QVERIFY(!life->answered({})); // twice
        QVERIFY(life->nextAsked());
    }

    void stopWhileStarting()
    {
        life->assign(3s);
        life->stop();
        QCOMPARE(recorder->outcomes[0].kind, Kind::Stopped);
        QCOMPARE(life->state(), EnvironmentState::Dead);
        QVERIFY(recorder->done.contains(u"destroy"_s));
    }

    void stopWhileBusy()
    {
        becomeIdle();
        life->assign(3s);
        clock.advance(40ms);
        life->stop();
        life->runtimeExited(u"signal: killed"_s);
        QCOMPARE(recorder->outcomes[0].kind, Kind::Stopped);
        QCOMPARE(recorder->outcomes[0].durationMs, 40.0);
        QVERIFY(life->canTakeEvent());
    }

    void sandboxThatCannotBeMade()
    {
        life->assign(3s);
        life->sandboxFailed(u"bwrap: no"_s);
        QCOMPARE(recorder->outcomes[0].kind, Kind::SandboxFailure);
        QCOMPARE(recorder->outcomes[0].exitText, u"bwrap: no"_s);
        QCOMPARE(life->state(), EnvironmentState::Dead);
    }

    void shutDownIdle()
    {
        becomeIdle();
        life->shutDown();
        QCOMPARE(recorder->take(), QStringList({u"arm 2000"_s, u"kill"_s}));
        life->runtimeExited(u"signal: killed"_s);
        QCOMPARE(recorder->take(), QStringList({u"destroy"_s}));
        QCOMPARE(life->state(), EnvironmentState::Dead);
    }

    /// A process the kernel does not let go must not keep its caller, nor Lathe's end, waiting.
    void aKilledRuntimeThatDoesNotEndIsGivenUp()
    {
        becomeIdle();
        life->assign(1s);
        clock.advance(1s);
        life->timerFired();
        QCOMPARE(recorder->take(), QStringList({u"arm 1000"_s, u"deliver"_s, u"arm 2000"_s, u"kill"_s}));
        clock.advance(2s);
        life->timerFired();
        QCOMPARE(recorder->take(), QStringList({u"finish"_s, u"destroy"_s}));
        QCOMPARE(recorder->outcomes[0].kind, Kind::Timeout);
        QCOMPARE(recorder->outcomes[0].durationMs, 1000.0);
        QCOMPARE(life->state(), EnvironmentState::Dead);
        life->runtimeExited(u"signal: killed"_s);
        life->sandboxFailed(u"gone"_s);
        QVERIFY(recorder->take().isEmpty());
    }

    void shutDownThatDoesNotEndIsGivenUp()
    {
        becomeIdle();
        life->shutDown();
        recorder->take();
        life->timerFired();
        QCOMPARE(recorder->take(), QStringList({u"destroy"_s}));
        QCOMPARE(life->state(), EnvironmentState::Dead);
    }

    void aSandboxThatNeverStandsIsGivenUp()
    {
        life->assign(3s);
        life->timerFired();
        QCOMPARE(recorder->outcomes[0].kind, Kind::SandboxFailure);
        QVERIFY(recorder->outcomes[0].exitText.contains(u"30 seconds"));
        QCOMPARE(life->state(), EnvironmentState::Dead);
    }

    /// Stop comes while an Init that ran out of time is being killed: no second try.
    void stopDuringAFailingInit()
    {
        life->assign(60s);
        life->sandboxReady();
        life->timerFired();
        life->stop();
        recorder->take();
        life->runtimeExited(u"signal: killed"_s);
        QCOMPARE(recorder->take(), QStringList({u"finish"_s}));
        QCOMPARE(recorder->outcomes[0].kind, Kind::Stopped);
        QVERIFY(life->canTakeEvent());
    }

    void shutDownDuringAFailingInit()
    {
        life->assign(60s);
        life->sandboxReady();
        life->timerFired();
        life->shutDown();
        life->runtimeExited(u"signal: killed"_s);
        QCOMPARE(recorder->outcomes.size(), 1);
        QCOMPARE(life->state(), EnvironmentState::Dead);
    }

    void exitAfterTheAnswer()
    {
        becomeIdle();
        life->assign(3s);
        QVERIFY(life->answered({}));
        clock.advance(5ms);
        life->runtimeExited(u"exit status 1"_s);
        QCOMPARE(recorder->outcomes[0].kind, Kind::Exit);
        QVERIFY(recorder->outcomes[0].answered);
        QVERIFY(life->canTakeEvent());
    }

    void exitWhileIdle()
    {
        becomeIdle();
        life->runtimeExited({});
        QCOMPARE(recorder->take(), QStringList({u"kill"_s})); // what it left behind
        QVERIFY(!life->nextAsked());
        QVERIFY(life->canTakeEvent());
        life->assign(3s);
        QCOMPARE(recorder->take(), QStringList({u"arm 3000"_s, u"start"_s}));
        QVERIFY(life->nextAsked());
        QVERIFY(!life->nextAsked());
        answerOne();
        QCOMPARE(recorder->outcomes[0].kind, Kind::Responded);
        QVERIFY(!recorder->outcomes[0].initDurationMs);
    }

    void aSecondConnectionMayAskWhileIdle()
    {
        becomeIdle();
        QVERIFY(life->nextAsked());
        QCOMPARE(life->state(), EnvironmentState::Idle);
        QVERIFY(recorder->take().isEmpty());
    }

    void sandboxLost_data()
    {
        QTest::addColumn<int>("state");
        for (const auto state :
             {EnvironmentState::Starting, EnvironmentState::Initialising, EnvironmentState::Idle,
              EnvironmentState::Busy, EnvironmentState::Resetting, EnvironmentState::ShuttingDown,
              EnvironmentState::Dead})
            QTest::newRow(qPrintable(stateName(state))) << static_cast<int>(state);
    }

    /// As the sandbox tells it: first the end of its processes, then its own.
    void sandboxLost()
    {
        QFETCH(int, state);
        const auto wanted = static_cast<EnvironmentState>(state);
        if (wanted == EnvironmentState::Idle || wanted == EnvironmentState::ShuttingDown ||
            wanted == EnvironmentState::Dead)
            becomeIdle();
        if (wanted == EnvironmentState::ShuttingDown || wanted == EnvironmentState::Dead) {
            life->shutDown();
            if (wanted == EnvironmentState::Dead)
                life->runtimeExited({});
        } else if (wanted != EnvironmentState::Idle) {
            life->assign(3s);
            if (wanted != EnvironmentState::Starting)
                life->sandboxReady();
            if (wanted == EnvironmentState::Busy || wanted == EnvironmentState::Resetting)
                QVERIFY(life->nextAsked());
            if (wanted == EnvironmentState::Resetting)
                life->timerFired();
        }
        QCOMPARE(life->state(), wanted);
        const bool hadEvent = life->isBusy();
        recorder->take();
        if (wanted != EnvironmentState::Starting)
            life->runtimeExited(u"signal: killed"_s);
        life->sandboxFailed(u"lost"_s);
        QCOMPARE(life->state(), EnvironmentState::Dead);
        QCOMPARE(recorder->outcomes.size(), hadEvent ? 1 : 0);
        QCOMPARE(recorder->take().filter(u"destroy"_s).size(), wanted == EnvironmentState::Dead ? 0 : 1);
        life->timerFired();
        QVERIFY(recorder->take().isEmpty());
    }

    void shutDownBusy()
    {
        becomeIdle();
        life->assign(3s);
        life->shutDown();
        life->runtimeExited(u"signal: killed"_s);
        QCOMPARE(recorder->outcomes[0].kind, Kind::Stopped);
        QCOMPARE(life->state(), EnvironmentState::Dead);
    }

    void runtimeThatCannotStart()
    {
        life->assign(3s);
        life->sandboxReady();
        life->runtimeNotStarted(u"Runtime.InvalidEntrypoint"_s, u"no such file"_s);
        life->runtimeNotStarted(u"Runtime.InvalidEntrypoint"_s, u"no such file"_s);
        QCOMPARE(recorder->outcomes.size(), 1);
        QCOMPARE(recorder->outcomes[0].errorType, u"Runtime.InvalidEntrypoint"_s);
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentLifecycle)
#include "tst_environmentlifecycle.moc"
