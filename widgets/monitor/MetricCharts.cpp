// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitor/MetricCharts.h"

#include <QCoreApplication>
#include <QLocale>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

using Kind = ChartSeries::Kind;
using Mark = ChartPoint::Mark;
using Role = Theme::Role;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lathe::MetricCharts)
};

template<typename Value, typename Wanted>
ChartSeries curve(const QString &name, Kind kind, Role role, const QList<MetricPoint> &points, Value value,
                  Wanted wanted)
{
    ChartSeries series{name, kind, role, {}};
    for (const MetricPoint &point : points) {
        if (wanted(point))
            series.points.append({point.startMs, double(value(point)), Mark::None, {}});
    }
    return series;
}

bool ran(const MetricPoint &point)
{
    return point.invocations > 0;
}

bool started(const MetricPoint &point)
{
    return point.coldStarts > 0;
}

template<typename Value, typename Wanted>
ChartSeries dots(const QString &name, const QList<InvocationRow> &rows, Value value, Wanted wanted)
{
    ChartSeries series{name, Kind::Scatter, Role::Accent, {}};
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        if (!wanted(*row))
            continue;
        const Mark mark = row->isError() ? Mark::Error : row->isCold() ? Mark::Cold : Mark::None;
        series.points.append({row->startedMs, double(value(*row)), mark, row->requestId});
    }
    return series;
}

bool finished(const InvocationRow &row)
{
    return row.status != InvocationStatus::Running && row.status != InvocationStatus::Throttled;
}

} // namespace

QVector<ChartSeries> metriccharts::duration(const QList<MetricPoint> &points)
{
    QVector<ChartSeries> lines{curve(Words::tr("min"), Kind::Line, Role::Success, points,
                                     std::mem_fn(&MetricPoint::durationMin), ran),
                               curve(Words::tr("avg"), Kind::Line, Role::Accent, points,
                                     std::mem_fn(&MetricPoint::durationAvg), ran),
                               curve(Words::tr("p95"), Kind::Line, Role::Throttled, points,
                                     std::mem_fn(&MetricPoint::durationP95), ran),
                               curve(Words::tr("max"), Kind::Line, Role::Warning, points,
                                     std::mem_fn(&MetricPoint::durationMax), ran)};
    qsizetype at = 0;
    for (const MetricPoint &point : points) {
        if (!ran(point))
            continue;
        if (point.coldStarts > 0)
            lines.last().points[at].mark = Mark::Cold;
        ++at;
    }
    return lines;
}

QVector<ChartSeries> metriccharts::duration(const QList<InvocationRow> &rows)
{
    return {dots(Words::tr("Duration"), rows, std::mem_fn(&InvocationRow::durationMs), finished)};
}

QVector<ChartSeries> metriccharts::memory(const QList<MetricPoint> &points)
{
    return {curve(Words::tr("Max memory used"), Kind::Line, Role::Accent, points,
                  std::mem_fn(&MetricPoint::maxMemoryUsedMb), ran)};
}

QVector<ChartSeries> metriccharts::memory(const QList<InvocationRow> &rows)
{
    return {
        dots(Words::tr("Max memory used"), rows, std::mem_fn(&InvocationRow::maxMemoryUsedMb), finished)};
}

QVector<ChartSeries> metriccharts::init(const QList<MetricPoint> &points)
{
    return {curve(Words::tr("avg"), Kind::Line, Role::Init, points, std::mem_fn(&MetricPoint::initAvg),
                  started),
            curve(Words::tr("max"), Kind::Line, Role::Warning, points, std::mem_fn(&MetricPoint::initMax),
                  started)};
}

QVector<ChartSeries> metriccharts::init(const QList<InvocationRow> &rows)
{
    return {dots(
        Words::tr("Init duration"), rows,
        [](const InvocationRow &row) { return row.initDurationMs.value_or(0); },
        std::mem_fn(&InvocationRow::isCold))};
}

QVector<ChartSeries> metriccharts::invocations(const QList<MetricPoint> &points)
{
    return {curve(Words::tr("Invocations"), Kind::Bars, Role::Accent, points,
                  std::mem_fn(&MetricPoint::invocations), ran)};
}

QVector<ChartSeries> metriccharts::success(const QList<MetricPoint> &points)
{
    ChartSeries rate = curve(
        Words::tr("Success rate"), Kind::Line, Role::Success, points,
        [](const MetricPoint &point) {
            return 100.0 * double(point.invocations - point.errors) / double(point.invocations);
        },
        ran);
    for (ChartPoint &point : rate.points) {
        if (point.value < 100)
            point.mark = Mark::Error;
    }
    return {rate};
}

QVector<ChartSeries> metriccharts::trouble(const QList<MetricPoint> &points)
{
    QVector<ChartSeries> shown{curve(Words::tr("Errors"), Kind::Bars, Role::Error, points,
                                     std::mem_fn(&MetricPoint::errors),
                                     [](const MetricPoint &point) { return point.errors > 0; })};
    ChartSeries throttles = curve(Words::tr("Throttles"), Kind::Bars, Role::Throttled, points,
                                  std::mem_fn(&MetricPoint::throttles),
                                  [](const MetricPoint &point) { return point.throttles > 0; });
    if (!throttles.points.isEmpty())
        shown.append(std::move(throttles));
    return shown;
}

QVector<Figure> metriccharts::totals(const QList<MetricPoint> &points)
{
    MetricPoint sum;
    double time = 0;
    for (const MetricPoint &point : points) {
        sum.invocations += point.invocations;
        sum.errors += point.errors;
        sum.throttles += point.throttles;
        sum.coldStarts += point.coldStarts;
        sum.durationMax = std::max(sum.durationMax, point.durationMax);
        time += point.durationAvg * double(point.invocations);
    }
    const QLocale locale;
    QVector<Figure> figures{
        {Words::tr("Invocations"), locale.toString(sum.invocations), {}, {}, Role::Text}};
    if (sum.invocations > 0) {
        const double rate = 100.0 * double(sum.invocations - sum.errors) / double(sum.invocations);
        figures.append(
            {Words::tr("Succeeded"),
             locale.toString(rate == 100 ? rate : std::min(rate, 99.9), 'f', rate == 100 ? 0 : 1), u"%"_s,
             Words::tr("%1 of %2").arg(sum.invocations - sum.errors).arg(sum.invocations), Role::Text});
        figures.append({Words::tr("Errors"),
                        locale.toString(sum.errors),
                        {},
                        {},
                        sum.errors > 0 ? Role::Error : Role::Text});
    }
    if (sum.throttles > 0)
        figures.append({Words::tr("Throttles"), locale.toString(sum.throttles), {}, {}, Role::Text});
    if (sum.invocations > 0) {
        figures.append({Words::tr("Cold starts"),
                        locale.toString(sum.coldStarts),
                        Words::tr("of %1").arg(locale.toString(sum.invocations)),
                        {},
                        Role::Text});
        figures.append({Words::tr("Average duration"),
                        chartNumber(time / double(sum.invocations), ChartUnit::Milliseconds),
                        u"ms"_s,
                        {},
                        Role::Text});
        figures.append({Words::tr("Longest"),
                        chartNumber(sum.durationMax, ChartUnit::Milliseconds),
                        u"ms"_s,
                        {},
                        Role::Text});
    }
    return figures;
}

} // namespace lathe
