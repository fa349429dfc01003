// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/common/GuiTest.h"
#include "widgets/monitor/MetricCharts.h"
#include "widgets/monitor/MetricRange.h"

using namespace Qt::StringLiterals;
using namespace lathe;

class MetricChartsTest : public QObject
{
    Q_OBJECT

private:
    static QList<MetricPoint> points()
    {
        MetricPoint first;
        first.startMs = 60'000;
        first.invocations = 10;
        first.errors = 1;
        first.coldStarts = 2;
        first.durationMin = 1.5;
        first.durationAvg = 3.25;
        first.durationP95 = 8;
        first.durationMax = 9.75;
        first.initAvg = 120.5;
        first.initMax = 180;
        first.maxMemoryUsedMb = 39;
        MetricPoint throttledOnly;
        throttledOnly.startMs = 120'000;
        throttledOnly.throttles = 4;
        MetricPoint last = first;
        last.startMs = 240'000;
        last.errors = 0;
        last.coldStarts = 0;
        last.invocations = 30;
        last.durationAvg = 5.25;
        return {first, throttledOnly, last};
    }

    static QList<double> values(const ChartSeries &series)
    {
        QList<double> found;
        for (const ChartPoint &point : series.points)
            found << point.value;
        return found;
    }

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void valuesGoOverAsTheyAre()
    {
        const auto duration = metriccharts::duration(points());
        QCOMPARE(duration.size(), 4);
        QCOMPARE(values(duration.at(0)), (QList<double>{1.5, 1.5}));
        QCOMPARE(values(duration.at(1)), (QList<double>{3.25, 5.25}));
        QCOMPARE(values(duration.at(2)), (QList<double>{8, 8}));
        QCOMPARE(values(duration.at(3)), (QList<double>{9.75, 9.75}));
        QCOMPARE(duration.at(0).points.at(1).time, 240'000);
        QCOMPARE(duration.at(3).points.at(0).mark, ChartPoint::Mark::Cold);
        QCOMPARE(duration.at(3).points.at(1).mark, ChartPoint::Mark::None);
        QCOMPARE(values(metriccharts::memory(points()).first()), (QList<double>{39, 39}));
        QCOMPARE(values(metriccharts::init(points()).first()), (QList<double>{120.5}));
        QCOMPARE(values(metriccharts::init(points()).last()), (QList<double>{180}));
        QCOMPARE(values(metriccharts::invocations(points()).first()), (QList<double>{10, 30}));
        QCOMPARE(values(metriccharts::success(points()).first()), (QList<double>{90, 100}));
        QCOMPARE(values(metriccharts::trouble(points()).first()), (QList<double>{1}));
        QCOMPARE(values(metriccharts::trouble(points()).last()), (QList<double>{4}));
    }

    void eachInvocationIsAPointThatOpensIt()
    {
        QList<InvocationRow> rows;
        for (int i = 3; i > 0; --i) {
            InvocationRow row;
            row.requestId = u"r%1"_s.arg(i);
            row.startedMs = i * 1000;
            row.durationMs = i * 1.5;
            row.maxMemoryUsedMb = 30 + i;
            row.status = i == 3 ? InvocationStatus::Failed : InvocationStatus::Succeeded;
            rows << row;
        }
        rows.last().initDurationMs = 150.25;
        rows.prepend({});
        rows.first().status = InvocationStatus::Running;
        const ChartSeries duration = metriccharts::duration(rows).first();
        QCOMPARE(values(duration), (QList<double>{1.5, 3, 4.5}));
        QCOMPARE(duration.points.at(0).id, u"r1"_s);
        QCOMPARE(duration.points.at(0).mark, ChartPoint::Mark::Cold);
        QCOMPARE(duration.points.at(1).mark, ChartPoint::Mark::None);
        QCOMPARE(duration.points.at(2).mark, ChartPoint::Mark::Error);
        QCOMPARE(values(metriccharts::memory(rows).first()), (QList<double>{31, 32, 33}));
        QCOMPARE(values(metriccharts::init(rows).first()), (QList<double>{150.25}));
    }

    void totalsAddUp()
    {
        const auto figures = metriccharts::totals(points());
        QString text;
        for (const Figure &figure : figures)
            text += u"%1=%2;"_s.arg(figure.label, figure.value);
        QCOMPARE(text, u"Invocations=40;Succeeded=%1;Errors=1;Throttles=4;Cold starts=2;"
                       "Average duration=%2;Longest=%3;"_s.arg(
                           QLocale().toString(97.5), QLocale().toString(4.75), QLocale().toString(9.75)));
        QCOMPARE(metriccharts::totals({}).size(), 1);
    }

    void rangesHaveAtMostThreeHundredPeriods()
    {
        for (const MetricRange &range : MetricRange::choices()) {
            QCOMPARE(range.periodSeconds() % 60, 0);
            QVERIFY(range.milliseconds() / 1000 / range.periodSeconds() <= 300);
            const qint64 now = 1'741'082'412'345;
            QVERIFY(range.toMs(now) > now);
            QVERIFY(range.toMs(now) - now <= range.periodSeconds() * 1000);
            QCOMPARE(range.fromMs(now) % (range.periodSeconds() * 1000), 0);
        }
        QCOMPARE(MetricRange{5}.periodSeconds(), 60);
        QCOMPARE(MetricRange{1440}.periodSeconds(), 300);
        QCOMPARE(MetricRange{180}.label(), u"3 h"_s);
    }
};

LATHE_GUI_TEST_MAIN(MetricChartsTest)
#include "tst_metric_charts.moc"
