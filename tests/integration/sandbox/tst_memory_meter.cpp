// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/sandbox/MemorySampler.h"
#include "engine/sandbox/ProcessTree.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 mib = 1024 * 1024;

bool isNear(qint64 value, qint64 expected)
{
    return qAbs(value - expected) * 10 <= expected;
}

} // namespace

class TestMemoryMeter : public QObject
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

    void measuresTheMainProcess()
    {
        const auto ran = perl(touch + "print qq(up\\n); sleep 1000;", "up\n");
        MemoryMeter meter(m_sandbox->initPid());
        meter.setMainProcess(ran->hostPid);
        const qint64 now = meter.sample();
        QVERIFY2(isNear(now, 100 * mib), qPrintable(QString::number(now)));
        QCOMPARE(meter.current(), now);
        QVERIFY(meter.peak() >= now);
    }

    void peakBetweenSamplesIsSeenAndReset()
    {
        const auto ran = perl(touch + "undef $x; print qq(up\\n); sleep 1000;", "up\n");
        MemoryMeter meter(m_sandbox->initPid());
        meter.setMainProcess(ran->hostPid);
        meter.sample();
        QVERIFY2(meter.current() < 30 * mib, qPrintable(QString::number(meter.current())));
        QVERIFY2(isNear(meter.peak(), 100 * mib), qPrintable(QString::number(meter.peak())));
        meter.resetPeak();
        QVERIFY2(meter.peak() < 30 * mib, qPrintable(QString::number(meter.peak())));
    }

    void otherProcessesCount()
    {
        const auto main = perl("print qq(up\\n); sleep 1000;", "up\n");
        perl("if (fork) { sleep 1000 } else {" + touch + "print qq(up\\n); sleep 1000; }", "up\n");
        MemoryMeter meter(m_sandbox->initPid());
        meter.setMainProcess(main->hostPid);
        meter.sample();
        QVERIFY2(isNear(meter.peak(), 108 * mib), qPrintable(QString::number(meter.peak())));
    }

    void forkedPagesCountOnce()
    {
        const auto ran =
            perl(touch + "for (1..3) { if (!fork) { sleep 1000 } } print qq(up\\n); sleep 1000;", "up\n");
        MemoryMeter meter(m_sandbox->initPid());
        meter.setMainProcess(ran->hostPid);
        QCOMPARE(descendantsOf(m_sandbox->initPid()).size(), size_t(4));
        meter.sample();
        QVERIFY2(isNear(meter.peak(), 106 * mib), qPrintable(QString::number(meter.peak())));
    }

    void exitReportCounts()
    {
        const Ran ran = run(*m_sandbox, {"/usr/bin/perl", "-e", touch});
        MemoryMeter meter(m_sandbox->initPid());
        meter.noteExited(ran.exit->maxRssKb);
        QVERIFY2(isNear(meter.peak(), 105 * mib), qPrintable(QString::number(meter.peak())));
    }

    void deadSandboxMeasuresNothing()
    {
        MemoryMeter meter(-1);
        QCOMPARE(meter.sample(), 0);
        meter.setMainProcess(0x3fffff);
        meter.resetPeak();
        QCOMPARE(meter.peak(), 0);
    }

    void samplerFollowsAndStops()
    {
        const auto ran = perl("print qq(up\\n); sleep 1000;", "up\n");
        MemoryMeter meter(m_sandbox->initPid());
        meter.setMainProcess(ran->hostPid);
        int samples = 0;
        MemorySampler sampler(meter, [&] { ++samples; });
        QElapsedTimer clock;
        sampler.start();
        clock.start();
        QTRY_VERIFY(samples >= 5);
        QVERIFY(meter.peak() > mib);
        sampler.stop();
        QVERIFY(!sampler.isRunning());
        const int before = samples;
        QTest::qWait(20);
        QCOMPARE(samples, before);
        clock.start();
        for (int i = 0; i < 100; ++i)
            meter.sample();
        qInfo("one sample of one process takes %.3f ms", double(clock.nsecsElapsed()) / 1e8);
    }

private:
    const QByteArray touch = "$| = 1; open F, '<', '/dev/zero'; sysread F, $x, 104857600; ";

    std::shared_ptr<Ran> perl(const QByteArray &script, const QByteArray &expected)
    {
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox, {"/usr/bin/perl", "-e", "$| = 1;" + script}, ran);
        waitFor([&] { return ran->output == expected; });
        return ran;
    }

    SandboxHelper m_helper;
    std::unique_ptr<Sandbox> m_sandbox;
};

QTEST_GUILESS_MAIN(TestMemoryMeter)
#include "tst_memory_meter.moc"
