// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/process/Descriptors.h"
#include "engine/sandbox/ProcFile.h"
#include "engine/sandbox/ProcessTree.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <cerrno>
#include <csignal>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

class TestSandboxProcesses : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!m_helper.probe())
            QSKIP("no sandbox on this machine");
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_sandbox = m_helper.start();
    }
    void cleanup() { m_sandbox.reset(); }

    void exitsAndSignals()
    {
        QCOMPARE(shell(*m_sandbox, "exit 41").code(), 41);
        const Ran ran = shell(*m_sandbox, "kill -11 $$");
        QCOMPARE(ran.exit->signal, SIGSEGV);
        QCOMPARE(ran.exit->code, -1);
        QVERIFY(ran.exit->maxRssKb > 100);
        const auto sleeper = std::make_shared<Ran>();
        const ProcessId id = launch(*m_sandbox, {"/bin/sleep", "100"}, sleeper);
        QTRY_VERIFY(sleeper->started);
        m_sandbox->signal(id, SIGTERM);
        QTRY_VERIFY(sleeper->exit);
        QCOMPARE(sleeper->exit->signal, SIGTERM);
        m_sandbox->signal(id, SIGTERM);
    }

    void startFailures()
    {
        Ran ran = run(*m_sandbox, {"/var/task/nothing"});
        QVERIFY(ran.failure && !ran.started);
        QCOMPARE(ran.failure->error, ENOENT);
        QVERIFY(ran.failure->step == lathe::init::Step::Program);
        ran = run(*m_sandbox, {"/var/task/hello.txt"});
        QCOMPARE(ran.failure->error, EACCES);
        QVERIFY2(ran.failure->message.contains(u"/var/task/hello.txt"_s), qPrintable(ran.failure->message));
        ran = run(*m_sandbox, {});
        QVERIFY(ran.failure->step == lathe::init::Step::Command);

        std::optional<ProcessFailure> failure;
        ProcessSpec spec;
        spec.arguments = {"/bin/true"};
        spec.workingDirectory = "/nowhere";
        ProcessEvents events;
        events.failed = [&](const ProcessFailure &f) { failure = f; };
        m_sandbox->run(std::move(spec), std::move(events));
        QTRY_VERIFY(failure);
        QVERIFY(failure->step == lathe::init::Step::WorkingDirectory);
    }

    void descriptorsArriveUnderTheirNumbers()
    {
        Pipe pipe = *openPipe();
        ProcessSpec spec;
        spec.arguments = {"/bin/sh", "-c",
                          "i=0; while [ $i -le 40 ]; do [ -L /proc/$$/fd/$i ] && s=\"$s$i \"; i=$((i+1)); "
                          "done; echo $s >&9; pwd >&9"};
        spec.environment = {"PATH=/usr/bin:/bin"};
        spec.workingDirectory = "/var/task";
        spec.descriptors.push_back({std::move(pipe.write), 9});
        bool done = false;
        ProcessEvents events;
        events.exited = [&](const ProcessExit &) { done = true; };
        m_sandbox->run(std::move(spec), std::move(events));
        QTRY_VERIFY(done);
        char text[128];
        const ssize_t n = ::read(pipe.read.get(), text, sizeof text);
        QCOMPARE(QByteArray(text, n), QByteArray("0 1 2 9\n/var/task\n"));
        // Nobody here keeps the other end.
        QCOMPARE(::read(pipe.read.get(), text, sizeof text), ssize_t(0));
    }

    void largeEnvironmentStaysPrivate()
    {
        std::vector<QByteArray> environment{"PATH=/usr/bin:/bin", "SECRET=unlikely-9f2c71"};
        for (int i = 0; i < 10; ++i)
            environment.push_back("BIG" + QByteArray::number(i) + '=' + QByteArray(100'000, 'x'));
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox, {"/bin/sh", "-c", "echo $SECRET; echo ${#BIG9}; sleep 100"}, ran, environment);
        QTRY_COMPARE(ran->output, QByteArray("unlikely-9f2c71\n100000\n"));
        const QStringList pids = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
        for (const QString &pid : pids)
            QVERIFY(!readProcFile("/proc/" + pid.toLatin1() + "/cmdline").contains("unlikely-9f2c71"));
        Ran tooLarge = run(*m_sandbox, {"/bin/true"}, {QByteArray("X=") + QByteArray(3'000'000, 'x')});
        QCOMPARE(tooLarge.failure->error, E2BIG);
    }

    void orphansAreReaped()
    {
        shell(*m_sandbox, "for i in 1 2 3 4 5; do (setsid sh -c 'sleep 0.05' &) ; done >/dev/null 2>&1");
        QTRY_COMPARE(descendantsOf(m_sandbox->initPid()).size(), size_t(0));
    }

    void killAllSparesTmpAndInit()
    {
        shell(*m_sandbox, "echo kept > /tmp/kept");
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox, {"/bin/sh", "-c", "setsid sleep 100 & setsid sleep 100 & echo up; wait"}, ran);
        QTRY_COMPARE(ran->output, QByteArray("up\n"));
        m_sandbox->killAll();
        QTRY_VERIFY(ran->exit);
        QCOMPARE(ran->exit->signal, SIGKILL);
        QTRY_COMPARE(descendantsOf(m_sandbox->initPid()).size(), size_t(0));
        QCOMPARE(shell(*m_sandbox, "cat /tmp/kept").output, QByteArray("kept\n"));
    }

    void frozenDoesNotRun()
    {
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox,
               {"/bin/sh", "-c",
                "(while :; do echo x; sleep 0.002; done) & while :; do echo y; sleep 0.002; done"},
               ran);
        QTRY_VERIFY(ran->output.contains('x') && ran->output.contains('y'));
        m_sandbox->stopAll();
        // Until every process is seen stopped; from then on not one byte may come.
        QTRY_VERIFY(allStopped(m_sandbox->initPid()));
        QTest::qWait(0);
        const qsizetype before = drained(*ran);
        QTest::qWait(60);
        QCOMPARE(ran->output.size(), before);
        m_sandbox->continueAll();
        QTRY_VERIFY(ran->output.size() > before);
        m_sandbox->stopAll();
        m_sandbox->killAll();
        QTRY_VERIFY(ran->exit);
    }

    void hostPidIsTheProcess()
    {
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox, {"/bin/sleep", "100"}, ran);
        QTRY_VERIFY(ran->started);
        QCOMPARE(readProcFile("/proc/" + QByteArray::number(ran->hostPid) + "/comm"),
                 QByteArray("sleep\n"));
        QVERIFY(descendantsOf(m_sandbox->initPid()) == std::vector<pid_t>{ran->hostPid});
    }

    void commandsNeedNotWaitForReadiness()
    {
        auto sandbox = *m_helper.factory().create(m_helper.spec());
        QCOMPARE(shell(*sandbox, "echo early").output, QByteArray("early\n"));
    }

    void roundTripTimes()
    {
        QElapsedTimer clock;
        clock.start();
        constexpr int rounds = 20;
        for (int i = 0; i < rounds; ++i)
            QCOMPARE(run(*m_sandbox, {"/bin/true"}).code(), 0);
        qInfo("run /bin/true and hear of its end: %.2f ms", double(clock.nsecsElapsed()) / 1e6 / rounds);
        clock.start();
        for (int i = 0; i < rounds; ++i) {
            bool answered = false;
            m_sandbox->listen(0, [&](const Result<SandboxListener> &) { answered = true; });
            QTRY_VERIFY(answered);
        }
        qInfo("listen round trip (with the test's own polling): %.3f ms",
              double(clock.nsecsElapsed()) / 1e6 / rounds);
    }

private:
    static qsizetype drained(const Ran &ran)
    {
        qsizetype size = -1;
        while (size != ran.output.size()) {
            size = ran.output.size();
            QCoreApplication::processEvents();
        }
        return size;
    }

    SandboxHelper m_helper;
    std::unique_ptr<Sandbox> m_sandbox;
};

QTEST_GUILESS_MAIN(TestSandboxProcesses)
#include "tst_sandbox_processes.moc"
