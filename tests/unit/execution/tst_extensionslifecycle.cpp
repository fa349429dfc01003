// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/execution/LifecycleRecorder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace lathe;
using Kind = InvocationOutcome::Kind;

/// The life cycle of an environment with extensions.
class TestExtensionsLifecycle : public QObject
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

    void becomeIdleWithExtensions()
    {
        recorder->external = true;
        recorder->state = {true, true, false, true};
        life->sandboxReady();
        life->extensionsRegistered();
        QVERIFY(life->nextAsked());
        QCOMPARE(life->state(), EnvironmentState::Initialising);
        recorder->state.ready = true;
        life->extensionsReady();
        QCOMPARE(life->state(), EnvironmentState::Idle);
        recorder->take();
    }

private Q_SLOTS:
    void init()
    {
        recorder = std::make_unique<LifecycleRecorder>();
        life = std::make_unique<EnvironmentLifecycle>(clock, *recorder);
    }

    void theRuntimeStartsWhenExtensionsHaveRegistered()
    {
        recorder->external = true;
        recorder->state = {true, false, false, true};
        life->sandboxReady();
        QCOMPARE(recorder->take(), QStringList({u"arm 10000"_s, u"start extensions"_s}));
        QVERIFY(life->isRegistrationOpen());
        QVERIFY(!life->nextAsked());
        life->extensionsRegistered();
        QCOMPARE(recorder->take(), QStringList({u"start"_s}));
        QVERIFY(life->isRegistrationOpen()); // for internal ones
        life->extensionsRegistered();        // an internal one did
        QVERIFY(recorder->take().isEmpty());
        QVERIFY(life->nextAsked());
        QVERIFY(!life->isRegistrationOpen());
    }

    void initLastsUntilAllAreReady()
    {
        life->assign(3s);
        recorder->external = true;
        recorder->state = {true, true, false, true};
        life->sandboxReady();
        life->extensionsRegistered();
        clock.advance(50ms);
        QVERIFY(life->nextAsked());
        clock.advance(30ms);
        recorder->take();
        recorder->state.ready = true;
        life->extensionsReady();
        QCOMPARE(recorder->take(), QStringList({u"arm 3000"_s, u"deliver"_s}));
        answerOne();
        QCOMPARE(recorder->outcomes[0].initDurationMs, std::optional<double>(80.0));
    }

    void anInvocationLastsUntilExtensionsAreDone()
    {
        becomeIdleWithExtensions();
        life->assign(3s);
        recorder->state.ready = false;
        clock.advance(10ms);
        answerOne();
        QCOMPARE(recorder->runtimes, QStringList({u"success"_s}));
        QVERIFY(recorder->outcomes.isEmpty());
        QVERIFY(!life->canTakeEvent());
        clock.advance(30ms);
        recorder->state.ready = true;
        life->extensionsReady();
        QCOMPARE(recorder->outcomes.size(), 1);
        QCOMPARE(recorder->outcomes[0].durationMs, 40.0);
        QVERIFY(life->canTakeEvent());
    }

    void theTimeoutCoversExtensions()
    {
        becomeIdleWithExtensions();
        life->assign(1s);
        recorder->state.ready = false;
        answerOne();
        clock.advance(1s);
        recorder->take();
        life->timerFired();
        QCOMPARE(recorder->take(), QStringList({u"arm 2000"_s, u"kill runtime"_s}));
        life->runtimeExited(u"signal: killed"_s);
        // The caller need not wait for the extensions' end, the next event does.
        QCOMPARE(recorder->take(), QStringList({u"arm 2000"_s, u"shut down 1 2000"_s, u"finish"_s}));
        QCOMPARE(recorder->outcomes[0].kind, Kind::Timeout);
        QVERIFY(!life->canTakeEvent());
        recorder->state = {};
        life->extensionsGone();
        QCOMPARE(recorder->take(), QStringList({u"kill"_s}));
        QVERIFY(life->canTakeEvent());
        recorder->external = false;
        life->assign(1s);
        QCOMPARE(recorder->take(), QStringList({u"arm 1000"_s, u"start"_s}));
    }

    void extensionsThatDoNotEndAreKilled()
    {
        becomeIdleWithExtensions();
        life->assign(1s);
        life->runtimeExited(u"exit status 1"_s);
        QCOMPARE(recorder->runtimes, QStringList({u"error"_s}));
        QCOMPARE(recorder->outcomes[0].kind, Kind::Exit);
        QVERIFY(recorder->take().contains(u"shut down 2 2000"_s));
        life->timerFired();
        QCOMPARE(recorder->take(), QStringList({u"arm 2000"_s, u"kill"_s}));
        recorder->state = {};
        life->extensionsGone();
        QCOMPARE(recorder->take(), QStringList({u"kill"_s}));
        QVERIFY(life->canTakeEvent());
    }

    void anExtensionThatCrashesInInit()
    {
        life->assign(3s);
        recorder->external = true;
        recorder->state = {true, false, false, true};
        life->sandboxReady();
        clock.advance(20ms);
        recorder->state = {};
        life->extensionFailed(u"Extension.Crash"_s, u"exit status 1"_s);
        QVERIFY(recorder->take().contains(u"INIT_REPORT Init Duration: 20.00 ms\tPhase: init\tStatus: "
                                          "error\tError Type: Extension.Crash"_s));
        QCOMPARE(life->state(), EnvironmentState::Busy); // once more, with the event
        life->extensionFailed(u"Extension.Crash"_s, u"exit status 1"_s);
        QCOMPARE(recorder->outcomes.size(), 1);
        QCOMPARE(recorder->outcomes[0].kind, Kind::ExtensionFailure);
        QCOMPARE(recorder->outcomes[0].errorType, u"Extension.Crash"_s);
        QCOMPARE(recorder->outcomes[0].exitText, u"exit status 1"_s);
    }

    void anExtensionThatCrashesInAnInvocation()
    {
        becomeIdleWithExtensions();
        life->assign(3s);
        recorder->state = {};
        life->extensionFailed(u"Extension.Crash"_s, u"signal: killed"_s);
        life->extensionsGone();
        QCOMPARE(recorder->take().last(), u"kill"_s);
        life->runtimeExited(u"signal: killed"_s);
        QCOMPARE(recorder->outcomes[0].kind, Kind::ExtensionFailure);
        QCOMPARE(recorder->outcomes[0].exitText, u"signal: killed"_s);
        QVERIFY(life->canTakeEvent());
    }

    void shutDownWithExtensions()
    {
        becomeIdleWithExtensions();
        life->shutDown();
        QCOMPARE(recorder->take(), QStringList({u"arm 600"_s, u"terminate"_s}));
        life->timerFired();
        QCOMPARE(recorder->take(), QStringList({u"arm 2000"_s, u"kill runtime"_s}));
        life->runtimeExited(u"signal: killed"_s);
        QCOMPARE(recorder->take(), QStringList({u"arm 1400"_s, u"shut down 0 1400"_s}));
        recorder->state = {};
        life->extensionsGone();
        QCOMPARE(recorder->take(), QStringList({u"kill"_s, u"destroy"_s}));
        QCOMPARE(life->state(), EnvironmentState::Dead);
    }

    void shutDownWithInternalExtensions()
    {
        recorder->state = {false, true, true, false};
        becomeIdle();
        life->shutDown();
        QCOMPARE(recorder->take(), QStringList({u"arm 500"_s, u"terminate"_s}));
        recorder->state = {};
        life->runtimeExited(u"signal: terminated"_s);
        QCOMPARE(recorder->take(), QStringList({u"kill"_s, u"destroy"_s}));
        QCOMPARE(life->state(), EnvironmentState::Dead);
    }

    void stopWhileExtensionsEnd()
    {
        life->assign(3s);
        recorder->external = true;
        recorder->state = {true, true, false, true};
        life->sandboxReady();
        life->extensionsRegistered();
        life->runtimeExited(u"exit status 1"_s); // Init failed; it is to be tried again
        life->stop();
        QCOMPARE(recorder->outcomes.size(), 1);
        QCOMPARE(recorder->outcomes[0].kind, Kind::Stopped);
        recorder->state = {};
        life->extensionsGone();
        QVERIFY(life->canTakeEvent());
        QCOMPARE(recorder->outcomes.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestExtensionsLifecycle)
#include "tst_extensionslifecycle.moc"
