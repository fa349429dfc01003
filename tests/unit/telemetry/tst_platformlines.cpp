// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/LogTail.h"
#include "engine/telemetry/PlatformLines.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestPlatformLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reportOfAColdInvocation()
    {
        ReportFigures figures;
        figures.requestId = u"id"_s;
        figures.durationMs = 20.67;
        figures.maxMemoryUsedMb = 66;
        figures.initDurationMs = 163.87;
        QCOMPARE(platformlines::report(figures), u"REPORT RequestId: id\tDuration: 20.67 ms\tBilled "
                                                 u"Duration: 185 ms\tMemory Size: 128 MB\tMax Memory "
                                                 "Used: 66 MB\tInit Duration: 163.87 ms\t"_s);
    }

    void reportOfAFailure()
    {
        ReportFigures figures;
        figures.requestId = u"id"_s;
        figures.durationMs = 3000;
        figures.status = u"error"_s;
        figures.errorType = u"Runtime.ExitError"_s;
        QCOMPARE(platformlines::report(figures),
                 u"REPORT RequestId: id\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 "
                 u"MB\tMax "
                 "Memory Used: 0 MB\tStatus: error\tError Type: Runtime.ExitError\t"_s);
    }

    void billedIsRoundedUpOnce_data()
    {
        QTest::addColumn<double>("duration");
        QTest::addColumn<double>("init");
        QTest::addColumn<qint64>("billed");
        QTest::newRow("up") << 1.42 << 0.0 << qint64{2};
        QTest::newRow("whole") << 3000.0 << 0.0 << qint64{3000};
        QTest::newRow("noise") << 12.0000001 << 0.0 << qint64{12};
        QTest::newRow("with init") << 1.42 << 123.74 << qint64{126};
    }

    void billedIsRoundedUpOnce()
    {
        QFETCH(double, duration);
        QFETCH(double, init);
        ReportFigures figures;
        figures.durationMs = duration;
        if (init > 0)
            figures.initDurationMs = init;
        QTEST(figures.billedMs(), "billed");
    }

    void streamName()
    {
        const QString name = newLogStreamName({}, u"$LATEST"_s, 1'700'000'000'000);
        static const QRegularExpression form(u"^2023/11/14/\\[\\$LATEST\\][0-9a-f]{32}$"_s);
        QVERIFY2(form.match(name).hasMatch(), qPrintable(name));
        QVERIFY(name != newLogStreamName({}, u"$LATEST"_s, 1'700'000'000'000));
        QVERIFY(newLogStreamName(u"f"_s, u"7"_s, 1'700'000'000'000).startsWith(u"2023/11/14/f[7]"_s));
    }

    void tailKeepsTheLastFourKilobytes()
    {
        QList<LogLine> lines;
        for (int i = 0; i < 500; ++i)
            lines.append({0, LogLine::Kind::Function, u"line %1 é"_s.arg(i)});
        const QByteArray tail = logTail(lines);
        QVERIFY(tail.size() <= 4096);
        QVERIFY(tail.size() > 4090);
        QVERIFY(tail.endsWith("line 499 \xC3\xA9\n"));
        QVERIFY(!QString::fromUtf8(tail).contains(QChar::ReplacementCharacter));
        QCOMPARE(logTail(lines.mid(0, 1)), QByteArray("line 0 \xC3\xA9\n"));
    }
};

QTEST_GUILESS_MAIN(TestPlatformLines)
#include "tst_platformlines.moc"
