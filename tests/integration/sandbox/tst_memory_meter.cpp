// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/process/Descriptors.h"

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

    void accuracy_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("inChild");
        for (const int size : {50, 200, 500}) {
            QTest::addRow("%d MB in the runtime", size) << size << false;
            QTest::addRow("%d MB in a child of 20 ms", size) << size << true;
        }
    }
    void accuracy()
    {
        QFETCH(int, size);
        QFETCH(bool, inChild);
        // Prints what the kernel says of it while it holds the memory.
        const QByteArray hold = "open F, q(<), q(/dev/zero); sysread F, $x, " + QByteArray::number(size) +
                                " << 20; " +
                                "open S, q(<), q(/proc/self/status); print grep { /RssAnon/ } <S>; ";
        const QByteArray script =
            inChild ? "<STDIN>; select undef, undef, undef, 0.3; system $^X, q(-e), q{$| = 1; " + hold +
                          "select undef, undef, undef, 0.02}; sleep 1000;"
                    : "<STDIN>; select undef, undef, undef, 0.3; " + hold + "undef $x; sleep 1000;";
        Pipe input = *openPipe();
        const auto ran = perlReading(script, std::move(input.read));
        MemoryMeter meter(m_sandbox->initPid());
        meter.setMainProcess(ran->hostPid);
        const qint64 before = meter.sample();
        MemorySampler sampler(meter);
        sampler.start();
        QCOMPARE(::write(input.write.get(), "\n", 1), ssize_t(1));
        QTRY_VERIFY(ran->output.endsWith("kB\n"));
        const qint64 held = ran->output.simplified().split(' ').at(1).toLongLong() * 1024;
        // The small ones are over before their words have come.
        QTRY_VERIFY2(qAbs(meter.peak() - before - held) < size * mib / 20,
                     qPrintable(u"%1 kB, not %2"_s.arg((meter.peak() - before) / 1024).arg(held / 1024)));
    }

    void filesDoNotCount()
    {
        const auto ran = perl("open F, '>', '/tmp/f'; for (1..200) { print F 'x' x 1048576 } close F; "
                              "open F, '<', '/tmp/f'; while (sysread F, $x, 65536) {} "
                              "print qq(up\n); sleep 1000;",
                              "up\n");
        MemoryMeter meter(m_sandbox->initPid());
        meter.setMainProcess(ran->hostPid);
        meter.sample();
        QVERIFY2(meter.peak() < 20 * mib, qPrintable(QString::number(meter.peak())));
    }

    void aWaitingRuntimeIsNotLookedAt()
    {
        const auto ran = perl("print qq(up\n); sleep 1000;", "up\n");
        MemoryMeter meter(m_sandbox->initPid());
        meter.setMainProcess(ran->hostPid);
        QVERIFY(meter.mayHaveChanged());
        QTRY_VERIFY((meter.sample(), !meter.mayHaveChanged()));
        const auto other = perl("print qq(up\n); sleep 1000;", "up\n");
        meter.sample();
        QVERIFY(meter.mayHaveChanged());
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 1000; ++i)
            meter.mayHaveChanged();
        qInfo("to see that nothing has changed takes %.2f us", double(clock.nsecsElapsed()) / 1e6);
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
        QTRY_VERIFY(samples >= 1);
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

    std::shared_ptr<Ran> perlReading(const QByteArray &script, UniqueFd input)
    {
        const auto ran = std::make_shared<Ran>();
        Pipe pipe = *openPipe();
        ran->pipe =
            std::make_shared<OutputPipe>(std::move(pipe.read), [owner = ran.get()](QByteArrayView bytes) {
                owner->output.append(bytes);
            });
        ProcessSpec spec;
        spec.arguments = {"/usr/bin/perl", "-e", "$| = 1;" + script};
        spec.descriptors.push_back({std::move(input), 0});
        spec.descriptors.push_back({std::move(pipe.write), 1});
        ProcessEvents events;
        events.started = [ran](pid_t pid) { ran->hostPid = pid; };
        m_sandbox->run(std::move(spec), std::move(events));
        waitFor([&] { return ran->hostPid > 0; });
        return ran;
    }

    SandboxHelper m_helper;
    std::unique_ptr<Sandbox> m_sandbox;
};

QTEST_GUILESS_MAIN(TestMemoryMeter)
#include "tst_memory_meter.moc"
