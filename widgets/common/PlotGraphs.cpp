// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/PlotGraphs.h"

#include <algorithm>
#include <limits>

namespace lathe
{

namespace
{

QColor color(Theme::Role role)
{
    return Theme::instance().color(role);
}

double seconds(const ChartPoint &point)
{
    return double(point.time) / 1000.0;
}

} // namespace

double PlotGraphs::key(const ChartSeries &series, const ChartPoint &point, qint64 period)
{
    return seconds(point) + (series.kind == ChartSeries::Kind::Bars ? double(period) / 2000.0 : 0.0);
}

Qt::PenStyle PlotGraphs::pattern(int series)
{
    static constexpr Qt::PenStyle styles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return styles[series % 4];
}

QCPScatterStyle::ScatterShape PlotGraphs::shape(int series)
{
    static constexpr QCPScatterStyle::ScatterShape shapes[] = {
        QCPScatterStyle::ssDisc, QCPScatterStyle::ssSquare, QCPScatterStyle::ssTriangle,
        QCPScatterStyle::ssPlus};
    return shapes[series % 4];
}

void PlotGraphs::rebuild(const QVector<ChartSeries> &series, qint64 period)
{
    m_plot->clearPlottables();
    const int bars = int(std::count_if(series.begin(), series.end(), [](const ChartSeries &s) {
        return s.kind == ChartSeries::Kind::Bars;
    }));
    for (QCPBarsGroup *group : m_plot->findChildren<QCPBarsGroup *>())
        group->deleteLater();
    QCPBarsGroup *group = bars > 1 ? new QCPBarsGroup(m_plot) : nullptr;
    const double span = double(period) / 1000.0;
    for (int i = 0; i < int(series.size()); ++i) {
        switch (series.at(i).kind) {
        case ChartSeries::Kind::Line:
            addLine(series.at(i), i, span);
            break;
        case ChartSeries::Kind::Bars:
            addBars(series.at(i), i, span, group, std::max(1, bars));
            break;
        case ChartSeries::Kind::Scatter:
            addScatter(series.at(i), i);
            break;
        }
    }
    for (const auto mark : {ChartPoint::Mark::Cold, ChartPoint::Mark::Throttled, ChartPoint::Mark::Error})
        addMarks(series, mark, period);
}

QCPGraph *PlotGraphs::addPoints(const QCPScatterStyle &style)
{
    QCPGraph *graph = m_plot->addGraph();
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(style);
    graph->setAdaptiveSampling(true);
    return graph;
}

void PlotGraphs::addLine(const ChartSeries &series, int index, double period)
{
    QVector<QCPGraphData> line;
    QVector<QCPGraphData> lonely;
    const QVector<ChartPoint> &points = series.points;
    line.reserve(points.size() + 16);
    const auto apart = [period](const ChartPoint &a, const ChartPoint &b) {
        return period > 0 && seconds(b) - seconds(a) > 1.5 * period;
    };
    for (qsizetype i = 0; i < points.size(); ++i) {
        const bool gapBefore = i == 0 || apart(points.at(i - 1), points.at(i));
        const bool gapAfter = i + 1 == points.size() || apart(points.at(i), points.at(i + 1));
        if (gapBefore && i > 0)
            line.append({(seconds(points.at(i - 1)) + seconds(points.at(i))) / 2,
                         std::numeric_limits<double>::quiet_NaN()});
        line.append({seconds(points.at(i)), points.at(i).value});
        if ((gapBefore && gapAfter) || points.size() <= 40)
            lonely.append({seconds(points.at(i)), points.at(i).value});
    }
    QCPGraph *graph = m_plot->addGraph();
    graph->setPen(QPen(color(series.role), 1.75, pattern(index), Qt::FlatCap, Qt::RoundJoin));
    graph->data()->set(line, true);
    addPoints({shape(index), color(series.role), color(series.role), 4.5})->data()->set(lonely, true);
}

void PlotGraphs::addScatter(const ChartSeries &series, int index)
{
    QVector<QCPGraphData> data;
    data.reserve(series.points.size());
    for (const ChartPoint &point : series.points) {
        if (point.mark == ChartPoint::Mark::None)
            data.append({seconds(point), point.value});
    }
    QColor fill = color(series.role);
    fill.setAlphaF(0.55f);
    addPoints({shape(index), color(series.role), fill, 5.5})->data()->set(data, true);
}

void PlotGraphs::addBars(const ChartSeries &series, int index, double period, QCPBarsGroup *group,
                         int groupSize)
{
    double width = period;
    QVector<QCPBarsData> data;
    for (qsizetype i = 0; i < series.points.size(); ++i) {
        data.append({seconds(series.points.at(i)) + period / 2, series.points.at(i).value});
        if (period <= 0 && i > 0) {
            const double distance = seconds(series.points.at(i)) - seconds(series.points.at(i - 1));
            width = width > 0 ? std::min(width, distance) : distance;
        }
    }
    auto *bars = new QCPBars(m_plot->xAxis, m_plot->yAxis);
    bars->setAntialiased(false);
    bars->setWidth((width > 0 ? width : 1) * 0.72 / groupSize);
    bars->setPen(QPen(color(series.role), 1));
    bars->setBrush(index == 0 ? QBrush(color(series.role)) : QBrush(color(series.role), Qt::BDiagPattern));
    if (group) {
        group->setSpacingType(QCPBarsGroup::stAbsolute);
        group->setSpacing(1);
        bars->setBarsGroup(group);
    }
    bars->data()->set(data, true);
}

void PlotGraphs::addMarks(const QVector<ChartSeries> &series, ChartPoint::Mark mark, qint64 period)
{
    QVector<QCPGraphData> data;
    for (const ChartSeries &s : series) {
        for (const ChartPoint &point : s.points) {
            if (point.mark == mark)
                data.append({key(s, point, period), point.value});
        }
    }
    if (data.isEmpty())
        return;
    std::sort(data.begin(), data.end(),
              [](const QCPGraphData &a, const QCPGraphData &b) { return a.key < b.key; });
    QCPScatterStyle style;
    const QColor edge = color(Theme::Role::Panel);
    if (mark == ChartPoint::Mark::Cold)
        style = QCPScatterStyle(QCPScatterStyle::ssDiamond, QPen(edge, 1), color(Theme::Role::Init), 10);
    else if (mark == ChartPoint::Mark::Error)
        style =
            QCPScatterStyle(QCPScatterStyle::ssCross, QPen(color(Theme::Role::Error), 2), Qt::NoBrush, 7);
    else
        style = QCPScatterStyle(QCPScatterStyle::ssTriangleInverted, QPen(edge, 1),
                                color(Theme::Role::Throttled), 10);
    addPoints(style)->data()->set(data, true);
}

} // namespace lathe
