// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/HistoryFixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 minuteMs = 60'000;
constexpr qint64 start = 1'700'000'040'000; // a whole minute
constexpr qint64 dayMs = 86'400'000;
} // namespace

class tst_HistoryMetrics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void onePointAMinute()
    {
        HistoryFixture history;
        const auto add = [&](qint64 atMs, double durationMs, InvocationStatus status,
                             std::optional<double> initMs) {
            InvocationRecord record = makeRecord(u"f"_s, 0, start + atMs);
            record.row.durationMs = durationMs;
            record.row.status = status;
            record.row.initDurationMs = initMs;
            record.row.maxMemoryUsedMb = 50 + static_cast<int>(durationMs);
            history->append(record);
        };
        add(0, 10, InvocationStatus::Succeeded, 100.0);
        add(1000, 20, InvocationStatus::Failed, std::nullopt);
        add(59'999, 30, InvocationStatus::Succeeded, 50.0);
        add(30'000, 0, InvocationStatus::Throttled, std::nullopt);
        add(3 * minuteMs, 5, InvocationStatus::TimedOut, std::nullopt);
        const auto points = history.metrics({u"f"_s, start, start + 10 * minuteMs, 60});
        QCOMPARE(points.size(), 2);
        MetricPoint point = points[0];
        QCOMPARE(point.startMs, start);
        QCOMPARE(point.invocations, 3);
        QCOMPARE(point.errors, 1);
        QCOMPARE(point.throttles, 1);
        QCOMPARE(point.coldStarts, 2);
        QCOMPARE(point.durationMin, 10.0);
        QCOMPARE(point.durationAvg, 20.0);
        QCOMPARE(point.durationMax, 30.0);
        QVERIFY(point.durationP95 > 29 && point.durationP95 <= 30);
        QCOMPARE(point.initAvg, 75.0);
        QCOMPARE(point.initMax, 100.0);
        QCOMPARE(point.maxMemoryUsedMb, 80);
        QCOMPARE(point.memorySizeMb, 128);
        point = points[1];
        QCOMPARE(point.startMs, start + 3 * minuteMs);
        QCOMPARE(point.errors, 1);
        QCOMPARE(point.durationP95, 5.0);
    }

    void longerPeriodsAndAllFunctions()
    {
        HistoryFixture history;
        const qint64 hour = start - start % 3'600'000;
        for (int i = 0; i < 120; ++i)
            history->append(makeRecord(i % 2 ? u"f"_s : u"g"_s, i, hour + i * minuteMs));
        QCOMPARE(history.metrics({u"f"_s, hour, hour + 2 * 60 * minuteMs, 60}).size(), 60);
        const auto hours = history.metrics({{}, hour + 5 * minuteMs, hour + 2 * 60 * minuteMs, 3600});
        QCOMPARE(hours.size(), 2);
        QCOMPARE(hours[0].startMs, hour); // widened to whole periods
        QCOMPARE(hours[0].invocations, 60);
        QCOMPARE(hours[1].durationMax, 120.25);
        QCOMPARE(history.metrics({u"f"_s, hour + 10 * minuteMs, hour + 12 * minuteMs, 60}).size(), 1);
        QVERIFY(history.metrics({u"none"_s, 0, 0, 60}).isEmpty());
    }

    /// What a commit had added up is not lost and not counted twice when minutes are written again and
    /// again.
    void manyCommitsInOneMinute()
    {
        HistoryFixture history;
        for (int i = 0; i < 50; ++i)
            history.append(makeRecord(u"f"_s, i, start + i));
        const auto points = history.metrics({u"f"_s, start, 0, 60});
        QCOMPARE(points.size(), 1);
        QCOMPARE(points[0].invocations, 50);
        QCOMPARE(points[0].durationMin, 1.25);
        QCOMPARE(points[0].durationMax, 50.25);
    }

    void oldMinutesBecomeCoarseAndThenGo()
    {
        HistoryFixture history;
        const qint64 now = history.clock().epochMs();
        const auto fill = [&](qint64 daysAgo) {
            const qint64 first = (now - daysAgo * dayMs) / 3'600'000 * 3'600'000;
            for (int i = 0; i < 60; ++i)
                history->append(makeRecord(u"f"_s, i, first + i * minuteMs));
            return first;
        };
        const qint64 fresh = fill(1);
        const qint64 old = fill(20);
        const qint64 older = fill(100);
        const qint64 gone = fill(500);
        QCOMPARE(history.page({}).rows.size(), 100); // all is committed
        history.maintain();
        const auto count = [&](qint64 from, int period) {
            qint64 invocations = 0;
            const auto points = history.metrics({u"f"_s, from, from + 60 * minuteMs, period});
            for (const MetricPoint &point : points)
                invocations += point.invocations;
            return std::pair(points.size(), invocations);
        };
        QCOMPARE(count(fresh, 60), std::pair(qsizetype(60), qint64(60)));
        QCOMPARE(count(old, 60), std::pair(qsizetype(12), qint64(60)));
        QCOMPARE(count(older, 60), std::pair(qsizetype(1), qint64(60)));
        QCOMPARE(count(older, 3600), std::pair(qsizetype(1), qint64(60)));
        QCOMPARE(count(gone, 3600), std::pair(qsizetype(0), qint64(0)));
        const auto hour = history.metrics({u"f"_s, older, older + 60 * minuteMs, 3600});
        QCOMPARE(hour[0].durationMin, 1.25);
        QCOMPARE(hour[0].durationMax, 60.25);
        QVERIFY(std::abs(hour[0].durationP95 / 57.25 - 1) < 0.026);
        QCOMPARE(history.maintain(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_HistoryMetrics)
#include "tst_historymetrics.moc"
