// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/process/Descriptors.h"
#include "engine/process/Spawner.h"
#include "engine/sandbox/BubblewrapPlan.h"
#include "engine/sandbox/ProcFile.h"
#include "engine/sandbox/ProcessTree.h"
#include "engine/sandbox/StrandedSandboxes.h"
#include "tests/support/Sanitizers.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

/// What functions and people do to sandboxes: nothing of it leaks, and the next sandbox works.
class TestSandboxFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!m_helper.probe())
            QSKIP("no sandbox on this machine");
        // Whom a process of ours leaves behind becomes our child, and is counted by sandboxProcesses().
        QCOMPARE(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
        shell(*m_helper.start(), "true");
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QCOMPARE(leftOfSandboxes(), QByteArray());
        m_descriptors = openDescriptors();
    }
    void cleanup()
    {
        QCOMPARE(shell(*m_helper.start(), "echo next").output, QByteArray("next\n"));
        QCOMPARE(leftOfSandboxes(), QByteArray());
        QTRY_VERIFY(openDescriptors() <= m_descriptors);
    }

    void forkBomb()
    {
        auto sandbox = m_helper.start();
        const auto ran = std::make_shared<Ran>();
        launch(*sandbox,
               {"/usr/bin/python3", "-c",
                "import os\n"
                "said = False\n"
                "while True:\n"
                "    try: os.fork()\n"
                "    except OSError as e:\n"
                "        if not said: os.write(1, b'refused: %d\\n' % e.errno)\n"
                "        said = True"},
               ran);
        QTRY_VERIFY_WITH_TIMEOUT(ran->output.contains("refused: 11"), 20'000);
        const size_t count = descendantsOf(sandbox->initPid()).size();
        QVERIFY2(count > 500 && count <= 1024, qPrintable(QString::number(count)));
        sandbox->stopAll();
        QElapsedTimer clock;
        clock.start();
        sandbox->killAll();
        QTRY_VERIFY_WITH_TIMEOUT(descendantsOf(sandbox->initPid()).empty(), 20'000);
        qInfo("%d processes of a fork bomb gone after %lld ms", int(count), clock.elapsed());
        QCOMPARE(shell(*sandbox, "echo again").output, QByteArray("again\n"));
    }

    void forkBombWhenTheSandboxGoes()
    {
        auto sandbox = m_helper.start();
        const auto ran = std::make_shared<Ran>();
        launch(*sandbox,
               {"/usr/bin/python3", "-c",
                "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"},
               ran);
        QTRY_VERIFY_WITH_TIMEOUT(descendantsOf(sandbox->initPid()).size() > 200, 20'000);
        sandbox.reset();
        QCOMPARE(leftOfSandboxes(20'000), QByteArray());
    }

    void threadBomb()
    {
        const auto sandbox = m_helper.start();
        const Ran ran =
            run(*sandbox, {"/usr/bin/python3", "-c",
                           "import threading, time\n"
                           "threading.stack_size(65536)\n"
                           "n = 0\n"
                           "try:\n"
                           "    while n < 3000:\n"
                           "        threading.Thread(target=time.sleep, args=(100,), daemon=True)"
                           ".start()\n"
                           "        n += 1\n"
                           "except RuntimeError: pass\n"
                           "print(1000 < n < 1024 or n, flush=True)\n"
                           "import os; os._exit(0)"});
        QCOMPARE(ran.output, QByteArray("True\n"));
    }

    void fullTmp()
    {
        const auto sandbox = m_helper.start();
        const Ran ran =
            shell(*sandbox, "i=0; while head -c 20000000 /dev/zero > /tmp/$i; do i=$((i+1)); done 2>&1");
        QVERIFY2(ran.output.contains("No space left"), ran.output.constData());
        QCOMPARE(shell(*sandbox, "rm -rf /tmp/*; echo x > /tmp/y; cat /tmp/y").output, QByteArray("x\n"));
    }

    void manySmallFiles()
    {
        const auto sandbox = m_helper.start();
        const Ran ran = run(*sandbox, {"/usr/bin/python3", "-c",
                                       "try:\n"
                                       "    for i in range(300000): open(f'/tmp/{i}', 'w').close()\n"
                                       "    print('made')\n"
                                       "except OSError as e: print('refused', e.errno)"});
        QVERIFY2(ran.output == "made\n" || ran.output == "refused 28\n", ran.output.constData());
    }

    void gigabyteOfOutput()
    {
        const auto sandbox = m_helper.start();
        const qint64 before = residentKb();
        Pipe pipe = *openPipe();
        qint64 received = 0;
        int lines = 0;
        bool closed = false;
        const auto reader = OutputPipe::lines(
            std::move(pipe.read), [&](const QByteArray &line) { received += line.size(), ++lines; },
            [&] { closed = true; });
        ProcessSpec spec;
        spec.arguments = {"/bin/sh", "-c", "head -c 1073741824 /dev/zero"};
        spec.environment = {"PATH=/usr/bin:/bin"};
        spec.descriptors.push_back({std::move(pipe.write), 1});
        sandbox->run(std::move(spec), {});
        // The loop stays free for others meanwhile.
        qint64 longest = 0;
        QElapsedTimer clock;
        clock.start();
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, this, [&] { longest = qMax(longest, clock.restart()); });
        ticks.start(1);
        QTRY_VERIFY_WITH_TIMEOUT(closed, 60'000);
        qInfo("longest turn of the event loop %lld ms, %d lines", longest, lines);
        QVERIFY(received >= 1'073'741'824);
        QVERIFY2(test::keepsFreedMemory || residentKb() - before < 50'000,
                 qPrintable(QString::number(residentKb() - before)));
    }

    void outputThatNobodyReads()
    {
        auto sandbox = m_helper.start();
        Pipe pipe = *openPipe();
        OutputPipe reader(std::move(pipe.read), [](QByteArrayView) {});
        reader.setPaused(true);
        ProcessSpec spec;
        spec.arguments = {"/usr/bin/yes"};
        spec.descriptors.push_back({std::move(pipe.write), 1});
        bool exited = false;
        ProcessEvents events;
        events.exited = [&](const ProcessExit &) { exited = true; };
        sandbox->run(std::move(spec), std::move(events));
        QCOMPARE(shell(*sandbox, "echo beside").output, QByteArray("beside\n"));
        sandbox->killAll();
        QTRY_VERIFY(exited);
    }

    void descriptorsExhausted()
    {
        const auto sandbox = m_helper.start();
        const Ran ran = run(*sandbox, {"/usr/bin/python3", "-c",
                                       "import os\n"
                                       "n = 0\n"
                                       "try:\n"
                                       "    while True: os.dup(0); n += 1\n"
                                       "except OSError as e: print(e.errno, n + 3 <= 1024 and n > 1000)"});
        QCOMPARE(ran.output, QByteArray("24 True\n"));
    }

    void ourDescriptorsExhausted()
    {
        std::vector<UniqueFd> taken;
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        const rlimit small{static_cast<rlim_t>(m_descriptors) + 12, limit.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &small);
        for (int i = 0; i < 12; ++i) {
            const auto sandbox = m_helper.factory().create(m_helper.spec());
            if (!sandbox)
                continue;
            bool told = false;
            (*sandbox)->whenReady([&](const Result<Done> &) { told = true; });
            QTRY_VERIFY(told);
            taken.emplace_back(::dup(0)); // one fewer each time
        }
        taken.clear();
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }

    void killedFromOutsideAtAnyTime_data()
    {
        QTest::addColumn<int>("whom");
        QTest::newRow("init") << 0;
        QTest::newRow("bubblewrap") << 1;
        QTest::newRow("everything") << 2;
    }
    void killedFromOutsideAtAnyTime()
    {
        QFETCH(int, whom);
        for (int i = 0; i < 30; ++i) {
            auto sandbox = *m_helper.factory().create(m_helper.spec());
            bool lost = false;
            bool over = false;
            sandbox->whenLost([&](const Error &) { lost = true; });
            ProcessEvents events;
            events.exited = [&](const ProcessExit &) { over = true; };
            events.failed = [&](const ProcessFailure &) { over = true; };
            ProcessSpec spec;
            spec.arguments = {"/bin/sleep", "1000"};
            sandbox->run(std::move(spec), std::move(events));
            spendUpTo(8'000'000);
            std::vector<pid_t> pids = sandboxProcesses();
            QVERIFY(!pids.empty());
            if (whom < 2)
                pids = {whom == 0 && sandbox->initPid() > 0 ? sandbox->initPid() : pids.front()};
            for (const pid_t pid : pids)
                ::kill(pid, SIGKILL);
            QTRY_VERIFY(lost);
            QVERIFY(over);
            QCOMPARE(leftOfSandboxes(), QByteArray());
        }
    }

    void givenUpWhileItStarts()
    {
        for (int i = 0; i < 300; ++i) {
            auto sandbox = m_helper.factory().create(m_helper.spec());
            QVERIFY(sandbox.has_value());
            if (i % 2 == 0)
                spendUpTo(3'000'000);
            const std::vector<pid_t> pids = sandboxProcesses();
            if (i % 3 == 0 && !pids.empty())
                ::kill(pids.front(), SIGKILL);
        }
    }

    /// As when an engine is killed: nobody is there to end the inner half of bubblewrap. It is held where
    /// it would be for a moment, and the outer half killed.
    void strandedHalvesAreFoundByTheNextEngine()
    {
        Pipe info = *openPipe();
        Pipe hold = *openPipe();
        ::fcntl(hold.read.get(), F_SETFL, 0); // bubblewrap is to wait there
        SpawnRequest request;
        request.program = QFile::encodeName(SandboxTools::find().bubblewrap);
        request.arguments = {"--die-with-parent",
                             "--unshare-user",
                             "--unshare-pid",
                             "--ro-bind",
                             "/",
                             "/",
                             "--info-fd",
                             "3",
                             "--userns-block-fd",
                             "4",
                             "--",
                             BubblewrapPlan::initPath};
        request.descriptors = {{info.write.get(), 3}, {hold.read.get(), 4}};
        const auto outer = Spawner::spawn(request);
        QVERIFY(outer.has_value());
        info.write.reset();
        QByteArray told;
        QTRY_VERIFY(readAll(info.read.get(), told));
        QVERIFY2(told.contains("child-pid"), told.constData());
        QCOMPARE(StrandedSandboxes::find().size(), size_t(0));
        ::kill(outer->pid, SIGKILL);
        QCOMPARE(::waitpid(outer->pid, nullptr, 0), outer->pid);
        QCOMPARE(StrandedSandboxes::find(), sandboxProcesses());
        QCOMPARE(StrandedSandboxes::find().size(), size_t(1));
        const pid_t inner = StrandedSandboxes::find().front();
        QVERIFY2(told.contains(QByteArray::number(inner)), told.constData());
        StrandedSandboxes::sweep();
        QCOMPARE(::waitpid(inner, nullptr, 0), inner);
        QCOMPARE(StrandedSandboxes::find().size(), size_t(0));
    }

    void manyInARow_data()
    {
        QTest::addColumn<int>("network");
        QTest::newRow("private") << int(SandboxNetwork::Private);
        if (m_helper.factory().status().internetFailure.isEmpty())
            QTest::newRow("internet") << int(SandboxNetwork::Internet);
    }
    void manyInARow()
    {
        QFETCH(int, network);
        SandboxSpec spec = m_helper.spec();
        spec.network = static_cast<SandboxNetwork>(network);
        const auto rounds = [&](int count) {
            for (int i = 0; i < count; ++i)
                QCOMPARE(run(*m_helper.start(spec), {"/bin/true"}).code(), 0);
            QCOMPARE(leftOfSandboxes(), QByteArray());
        };
        rounds(20);
        const qint64 memory = residentKb();
        QElapsedTimer clock;
        clock.start();
        rounds(200);
        qInfo("200 sandboxes, /bin/true in each: %.1f ms each, %lld kB more than before",
              double(clock.elapsed()) / 200, residentKb() - memory);
        QTRY_VERIFY(openDescriptors() <= m_descriptors);
        QVERIFY2(test::keepsFreedMemory || residentKb() - memory < 3'000,
                 qPrintable(QString::number(residentKb() - memory)));
    }

private:
    /// Whether the writers have closed the pipe.
    static bool readAll(int pipe, QByteArray &text)
    {
        char some[256];
        ssize_t n = 0;
        while ((n = ::read(pipe, some, sizeof some)) > 0)
            text.append(some, n);
        return n == 0;
    }

    /// At most so many nanoseconds, in the event loop.
    static void spendUpTo(qint64 nanoseconds)
    {
        QElapsedTimer clock;
        clock.start();
        const qint64 moment = QRandomGenerator::global()->bounded(nanoseconds);
        while (clock.nsecsElapsed() < moment)
            QCoreApplication::processEvents();
    }

    static qint64 residentKb() { return procField(readProcFile("/proc/self/status"), "VmRSS:"); }

    SandboxHelper m_helper;
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(TestSandboxFaults)
#include "tst_sandbox_faults.moc"
