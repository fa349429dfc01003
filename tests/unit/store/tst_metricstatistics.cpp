// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/MetricStatisticsReader.h"
#include "tests/unit/store/HistoryFixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 minuteMs = 60'000;
constexpr qint64 start = 1'700'000'040'000; // a whole minute
} // namespace

class tst_MetricStatistics : public QObject
{
    Q_OBJECT
    std::unique_ptr<HistoryFixture> history;

    void add(const QString &function, qint64 atMs, double durationMs,
             InvocationStatus status = InvocationStatus::Succeeded)
    {
        InvocationRecord record = makeRecord(function, 0, start + atMs);
        record.row.durationMs = durationMs;
        record.row.status = status;
        record.row.initDurationMs.reset();
        history->append(record);
    }
    QList<MetricStatistics> ask(const QString &metric, const QStringList &statistics, int periodS = 60,
                                const QString &function = u"f"_s, const QString &version = {})
    {
        return *await<QList<MetricStatistics>>([&](Reply<QList<MetricStatistics>> reply) {
            (*history)->metricStatistics(
                {metric, function, version, start, start + 10 * minuteMs, periodS, statistics}, reply);
        });
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        history = std::make_unique<HistoryFixture>();
        add(u"f"_s, 0, 10);
        add(u"f"_s, 1000, 20, InvocationStatus::Failed);
        add(u"f"_s, 2000, 0, InvocationStatus::Throttled);
        add(u"f"_s, 2 * minuteMs, 30);
        add(u"g"_s, 0, 1000);
    }

    void metrics()
    {
        const QStringList all{u"SampleCount"_s, u"Sum"_s, u"Average"_s, u"Minimum"_s, u"Maximum"_s};
        const auto values = [&](const QString &metric) {
            const QMap<QString, double> map = ask(metric, all).first().values;
            return QList<double>{map[all[0]], map[all[1]], map[all[2]], map[all[3]], map[all[4]]};
        };
        QCOMPARE(values(u"Invocations"_s), (QList<double>{2, 2, 1, 1, 1}));
        QCOMPARE(values(u"Errors"_s), (QList<double>{2, 1, 0.5, 0, 1}));
        QCOMPARE(values(u"Throttles"_s), (QList<double>{3, 1, 1.0 / 3, 0, 1}));
        QCOMPARE(values(u"Duration"_s), (QList<double>{2, 30, 15, 10, 20}));
        QVERIFY(ask(u"Unheard"_s, all).isEmpty());
        QVERIFY(ask(u"Invocations"_s, {u"p95"_s}).isEmpty());
    }

    void periods()
    {
        const auto fine = ask(u"Duration"_s, {u"Sum"_s});
        QCOMPARE(fine.size(), 2);
        QCOMPARE(fine.first().startMs, start);
        QCOMPARE(fine.last().startMs, start + 2 * minuteMs);
        const auto coarse = ask(u"Duration"_s, {u"Sum"_s}, 3600);
        QCOMPARE(coarse.size(), 1);
        QCOMPARE(coarse.first().startMs % 3'600'000, 0);
        QCOMPARE(coarse.first().values[u"Sum"_s], 60.0);
        QCOMPARE(ask(u"Invocations"_s, {u"Sum"_s}, 60, {}).first().values[u"Sum"_s],
                 3.0); // of all functions
    }

    void percentiles()
    {
        const auto points = ask(u"Duration"_s, {u"p50"_s, u"p99.9"_s, u"p0"_s, u"p101"_s, u"px"_s}, 3600);
        QCOMPARE(points.first().values.size(), 3);
        QVERIFY(qAbs(points.first().values[u"p50"_s] - 20) < 1);
        QVERIFY(points.first().values[u"p99.9"_s] <= 30);
    }

    void concurrency()
    {
        add(u"h"_s, 0, 500);
        add(u"h"_s, 100, 500);
        add(u"h"_s, 200, 50);
        add(u"h"_s, 700, 50);
        add(u"h"_s, 59'900, 500); // still runs when the next minute begins
        add(u"h"_s, minuteMs, 10);
        const auto points =
            ask(u"ConcurrentExecutions"_s, {u"Maximum"_s, u"Minimum"_s, u"SampleCount"_s}, 60, u"h"_s);
        QCOMPARE(points.size(), 2);
        QCOMPARE(points.first().values,
                 (QMap<QString, double>{{u"Maximum"_s, 3}, {u"Minimum"_s, 1}, {u"SampleCount"_s, 5}}));
        QCOMPARE(points.last().values[u"Maximum"_s], 2.0);
    }

    void versions()
    {
        InvocationRecord record = makeRecord(u"f"_s, 0, start + 5000);
        record.row.version = u"8"_s;
        record.row.durationMs = 40;
        history->append(record);
        const auto sum = [&](const QString &metric, const QString &version) {
            double all = 0;
            for (const MetricStatistics &point : ask(metric, {u"Sum"_s}, 60, u"f"_s, version))
                all += point.values[u"Sum"_s];
            return all;
        };
        QCOMPARE(sum(u"Invocations"_s, u"7"_s), 3.0);
        QCOMPARE(sum(u"Errors"_s, u"7"_s), 1.0);
        QCOMPARE(sum(u"Throttles"_s, u"7"_s), 1.0);
        QCOMPARE(sum(u"Invocations"_s, u"8"_s), 1.0);
        QCOMPARE(sum(u"Duration"_s, u"8"_s), 40.0);
        QCOMPARE(sum(u"ConcurrentExecutions"_s, u"8"_s), 1.0);
        QCOMPARE(sum(u"Invocations"_s, {}), 4.0);
        QCOMPARE(sum(u"Invocations"_s, u"9"_s), 0.0);
    }

    void names()
    {
        const auto ask = [&](qint64 sinceMs) {
            return *await<QStringList>(
                [&](Reply<QStringList> reply) { (*history)->functionsWithMetrics(sinceMs, reply); });
        };
        QCOMPARE(ask(0), (QStringList{u"f"_s, u"g"_s}));
        QCOMPARE(ask(start + minuteMs), QStringList{u"f"_s});
        QVERIFY(ask(start + minuteMs * 60).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_MetricStatistics)
#include "tst_metricstatistics.moc"
