// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/sandbox/ProcFile.h"
#include "engine/sandbox/ProcessTree.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

namespace
{

/// Uses `cpu` seconds of CPU time; says how much wall time it took.
const QByteArray loop = R"(import sys, time
cpu = float(sys.argv[1])
wall, used = time.monotonic(), time.process_time()
while time.process_time() - used < cpu: pass
print(time.monotonic() - wall)
)";

/// Works without end in that many processes; each lives for as long as `true` takes.
constexpr const char *shortLived = "while :; do /bin/true; done";

} // namespace

/// A share of the CPU, kept by stopping and continuing. Bounds are wide: other programs take their part.
class TestSandboxCpu : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<SandboxKind>("kind");
        QTest::newRow("bubblewrap") << SandboxKind::Bubblewrap;
        QTest::newRow("plain") << SandboxKind::Plain;
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QFETCH_GLOBAL(SandboxKind, kind);
        m_helper = std::make_unique<SandboxHelper>();
        if (!m_helper->probe(kind))
            QSKIP("no sandbox of this kind on this machine");
        m_sandbox = m_helper->start();
    }
    void cleanup()
    {
        m_sandbox.reset();
        m_helper.reset();
    }

    void aBusyLoopGetsItsShare()
    {
        m_sandbox->limitCpu(0.0724);
        const double wall = seconds("0.1");
        QVERIFY2(wall > 0.9 && wall < 4, qPrintable(QString::number(wall)));
    }

    void whatIsShortIsNotHeldUp()
    {
        m_sandbox->limitCpu(0.0724);
        QElapsedTimer timer;
        timer.start();
        const Ran ran = run(*m_sandbox, {"/bin/true"});
        QCOMPARE(ran.code(), 0);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void withoutALimitItIsFast()
    {
        m_sandbox->limitCpu(0.0724);
        m_sandbox->limitCpu(0);
        // Whatever else runs on this machine, it is not one fourteenth.
        const double wall = seconds("0.2");
        QVERIFY2(wall < 1.6, qPrintable(QString::number(wall)));
    }

    void liftedWhileStoppedItGoesOn()
    {
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox, {"/usr/bin/python3", "-c", loop, "0.3"}, ran);
        QTRY_VERIFY(ran->started);
        m_sandbox->limitCpu(0.01); // 30 s
        QTRY_VERIFY(allStopped(m_sandbox->initPid()));
        m_sandbox->limitCpu(0);
        QTRY_VERIFY_WITH_TIMEOUT(ran->exit, 10'000);
        QCOMPARE(ran->code(), 0);
    }

    void processesShareIt()
    {
        m_sandbox->limitCpu(0.25);
        QElapsedTimer timer;
        timer.start();
        const auto first = std::make_shared<Ran>();
        const auto second = std::make_shared<Ran>();
        for (const auto &ran : {first, second})
            launch(*m_sandbox, {"/usr/bin/python3", "-c", loop, "0.1"}, ran);
        QTRY_VERIFY_WITH_TIMEOUT(first->exit && second->exit, 20'000);
        QVERIFY2(timer.elapsed() > 600, qPrintable(QString::number(timer.elapsed())));
    }

    void processesThatLiveShortlyCount()
    {
        const auto ran = std::make_shared<Ran>();
        m_sandbox->limitCpu(0.2);
        launch(*m_sandbox, {"/bin/sh", "-c", shortLived}, ran);
        QTRY_VERIFY(ran->started);
        const double before = cpuOf(ran->hostPid);
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(cpuOf(ran->hostPid) - before >= 0.2, 60'000);
        const double share = (cpuOf(ran->hostPid) - before) / (static_cast<double>(timer.elapsed()) / 1000);
        QVERIFY2(share < 0.35, qPrintable(QString::number(share)));
    }

    void frozenStaysFrozen()
    {
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox, {"/usr/bin/python3", "-c", loop, "1000"}, ran);
        QTRY_VERIFY(ran->started);
        m_sandbox->limitCpu(0.5);
        m_sandbox->stopAll();
        QTRY_VERIFY(allStopped(m_sandbox->initPid()));
        const double before = cpuOf(ran->hostPid);
        QTest::qWait(100); // five periods
        QVERIFY(allStopped(m_sandbox->initPid()));
        QCOMPARE(cpuOf(ran->hostPid), before);
        m_sandbox->limitCpu(0);
        QVERIFY(allStopped(m_sandbox->initPid()));
        m_sandbox->continueAll();
        QTRY_VERIFY(cpuOf(ran->hostPid) > before);
    }

    void killedWhileStopped()
    {
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox, {"/usr/bin/python3", "-c", loop, "1000"}, ran);
        QTRY_VERIFY(ran->started);
        m_sandbox->limitCpu(0.001);
        QTRY_VERIFY(allStopped(m_sandbox->initPid()));
        m_sandbox->killAll();
        QTRY_VERIFY(ran->exit);
        QCOMPARE(ran->exit->signal, SIGKILL);
    }

    void whatItCosts_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::newRow("busy") << QByteArray("while True: pass");
        QTest::newRow("waiting") << QByteArray("import time; time.sleep(1000)");
    }
    void whatItCosts()
    {
        QFETCH(QByteArray, program);
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox, {"/usr/bin/python3", "-c", program}, ran);
        QTRY_VERIFY(ran->started);
        m_sandbox->limitCpu(0.25);
        const double before = runTimeOf(m_sandbox->initPid());
        QElapsedTimer timer;
        timer.start();
        QTest::qWait(500);
        const double share =
            (runTimeOf(m_sandbox->initPid()) - before) / (static_cast<double>(timer.elapsed()) / 1000);
        qInfo("init takes %.2f %% of a CPU", 100 * share);
        QVERIFY2(share < 0.2, qPrintable(QString::number(share)));
        m_sandbox->limitCpu(0);
        const auto sleeps = [this] {
            const double then = runTimeOf(m_sandbox->initPid());
            QTest::qWait(20);
            return runTimeOf(m_sandbox->initPid()) == then;
        };
        QTRY_VERIFY(sleeps());
    }

private:
    /// In seconds.
    static double runTimeOf(pid_t pid)
    {
        return readProcFile("/proc/" + QByteArray::number(pid) + "/schedstat")
                   .split(' ')
                   .first()
                   .toDouble() /
               1e9;
    }

    double seconds(const QByteArray &cpu)
    {
        const Ran ran = run(*m_sandbox, {"/usr/bin/python3", "-c", loop, cpu});
        return ran.output.trimmed().toDouble();
    }

    /// Of a process and the children it has waited for, in seconds.
    static double cpuOf(pid_t pid)
    {
        const QByteArray stat = readProcFile("/proc/" + QByteArray::number(pid) + "/stat");
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        double ticks = 0;
        for (qsizetype i = 11; i < 15 && i < fields.size(); ++i)
            ticks += fields[i].toDouble();
        return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }

    std::unique_ptr<SandboxHelper> m_helper;
    std::unique_ptr<Sandbox> m_sandbox;
};

QTEST_GUILESS_MAIN(TestSandboxCpu)
#include "tst_sandbox_cpu.moc"
