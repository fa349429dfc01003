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
    void addAs(const QString &qualifier, const QString &version, int times,
               const std::function<void(InvocationRow &)> &change = {})
    {
        for (int i = 0; i < times; ++i) {
            InvocationRecord record = makeRecord(u"mt"_s, 0, start + i);
            record.row.durationMs = 10;
            record.row.qualifier = qualifier;
            record.row.version = version;
            if (change)
                change(record.row);
            history->append(record);
        }
    }
    QList<MetricStatistics> ask(const QString &metric, const QStringList &statistics, int periodS = 60,
                                const MetricSubject &subject = {u"f"_s})
    {
        return *await<QList<MetricStatistics>>([&](Reply<QList<MetricStatistics>> reply) {
            (*history)->metricStatistics(
                {metric, subject, start, start + 10 * minuteMs, periodS, statistics}, reply);
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
            ask(u"ConcurrentExecutions"_s, {u"Maximum"_s, u"Minimum"_s, u"SampleCount"_s}, 60, {u"h"_s});
        QCOMPARE(points.size(), 2);
        QCOMPARE(points.first().values,
                 (QMap<QString, double>{{u"Maximum"_s, 3}, {u"Minimum"_s, 1}, {u"SampleCount"_s, 5}}));
        QCOMPARE(points.last().values[u"Maximum"_s], 2.0);
    }

    void resources()
    {
        addAs({}, u"$LATEST"_s, 3);
        addAs(u"live"_s, u"1"_s, 5);
        addAs(u"live"_s, u"2"_s, 3);
        addAs(u"2"_s, u"2"_s, 2);
        const auto sum = [&](const MetricSubject &subject, const QString &metric = u"Invocations"_s) {
            double all = 0;
            for (const MetricStatistics &point : ask(metric, {u"Sum"_s}, 60, subject))
                all += point.values[u"Sum"_s];
            return all;
        };
        QCOMPARE(sum({u"mt"_s}), 13.0);
        QCOMPARE(sum({u"mt"_s, u""_s}), 3.0);
        QCOMPARE(sum({u"mt"_s, u"live"_s}), 8.0);
        QCOMPARE(sum({u"mt"_s, u"2"_s}), 2.0);
        QCOMPARE(sum({u"mt"_s, u"1"_s}), 0.0);
        QCOMPARE(sum({u"mt"_s, u"live"_s, u"1"_s}), 5.0);
        QCOMPARE(sum({u"mt"_s, u"live"_s, u"2"_s}), 3.0);
        QCOMPARE(sum({u"mt"_s, u"live"_s}, u"Duration"_s), 80.0);
        QCOMPARE(sum({u"mt"_s, u"live"_s}, u"Errors"_s), 0.0);
        QCOMPARE(ask(u"ConcurrentExecutions"_s, {u"SampleCount"_s}, 60, {u"mt"_s, u"live"_s})
                     .first()
                     .values[u"SampleCount"_s],
                 8.0);
    }

    void countedRows()
    {
        addAs(u"live"_s, u"1"_s, 2, [](InvocationRow &row) { row.asynchronous = true; });
        addAs(u"live"_s, u"1"_s, 3,
              [](InvocationRow &row) { row.capacity = InvocationCapacity::Provisioned; });
        addAs({}, u"1"_s, 1, [](InvocationRow &row) { row.capacity = InvocationCapacity::Spillover; });
        const auto sum = [&](const QString &metric, const MetricSubject &subject) {
            const auto points = ask(metric, {u"Sum"_s, u"SampleCount"_s, u"Maximum"_s}, 3600, subject);
            return points.isEmpty() ? 0 : points.first().values[u"Sum"_s];
        };
        QCOMPARE(sum(cloudmetrics::asyncEventsReceived, {u"mt"_s}), 2.0);
        QCOMPARE(sum(cloudmetrics::asyncEventsReceived, {u"mt"_s, u""_s}), 0.0);
        QCOMPARE(sum(cloudmetrics::provisionedInvocations, {u"mt"_s, u"live"_s}), 3.0);
        QCOMPARE(sum(cloudmetrics::spilloverInvocations, {}), 1.0);
    }

    void sources()
    {
        const auto ask = [&](qint64 sinceMs) {
            return *await<QList<MetricSource>>(
                [&](Reply<QList<MetricSource>> reply) { (*history)->metricSources(sinceMs, reply); });
        };
        const auto subjects = [&](qint64 sinceMs) {
            QList<MetricSubject> found;
            for (const MetricSource &source : ask(sinceMs))
                found.append(source.subject);
            return found;
        };
        QCOMPARE(subjects(0),
                 (QList<MetricSubject>{{}, {u"f"_s}, {u"f"_s, u""_s}, {u"g"_s}, {u"g"_s, u""_s}}));
        QCOMPARE(subjects(start + minuteMs), (QList<MetricSubject>{{}, {u"f"_s}, {u"f"_s, u""_s}}));
        QVERIFY(subjects(start + minuteMs * 60).isEmpty());
        addAs(u"live"_s, u"1"_s, 1, [](InvocationRow &row) { row.asynchronous = true; });
        addAs(u"live"_s, u"2"_s, 1);
        addAs(u"plain"_s, u"2"_s, 1);
        addAs(u"2"_s, u"2"_s, 1);
        const QList<MetricSubject> all = subjects(0);
        QCOMPARE(all.mid(5), (QList<MetricSubject>{{u"mt"_s},
                                                   {u"mt"_s, u"2"_s},
                                                   {u"mt"_s, u"live"_s},
                                                   {u"mt"_s, u"live"_s, u"1"_s},
                                                   {u"mt"_s, u"live"_s, u"2"_s},
                                                   {u"mt"_s, u"plain"_s}}));
        for (const MetricSource &source : ask(0)) {
            const MetricSubject &subject = source.subject;
            const bool has =
                subject.functionName.isEmpty() ||
                (subject.functionName == u"mt" &&
                 (!subject.qualifier || (subject.qualifier == u"live" && subject.executedVersion != u"2")));
            QCOMPARE(source.metrics.contains(cloudmetrics::asyncEventsReceived), has);
            QCOMPARE(source.metrics.mid(0, 5), cloudmetrics::general);
        }
    }
};

QTEST_GUILESS_MAIN(tst_MetricStatistics)
#include "tst_metricstatistics.moc"
