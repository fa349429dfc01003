// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitor/ChartGrid.h"

#include "widgets/common/MetricChart.h"
#include "widgets/monitor/MetricCharts.h"

#include <QGridLayout>

#include <algorithm>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int narrowestChart = 340;
constexpr int chartHeight = 200;
constexpr int mostColumns = 3;

} // namespace

ChartGrid::ChartGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(Theme::space(2), Theme::space(2), Theme::space(2), Theme::space(2));
    m_grid->setSpacing(Theme::space(2));
    const QString none = tr("Nothing ran in this time.");
    add(Duration, tr("How long did it take?"), int(ChartUnit::Milliseconds), none);
    add(Memory, tr("How much memory did its environments use?"), int(ChartUnit::Megabytes), none);
    add(Init, tr("How long did starting take?"), int(ChartUnit::Milliseconds),
        tr("No cold start in this time."));
    add(Invocations, tr("How often was it called?"), int(ChartUnit::Count),
        tr("Nobody called it in this time."));
    add(Success, tr("Did it work?"), int(ChartUnit::Percent), none);
    add(Trouble, tr("How often did it fail?"), int(ChartUnit::Count), tr("No errors in this time."));
    arrange();
}

MetricChart *ChartGrid::add(Chart which, const QString &title, int unit, const QString &emptyText)
{
    auto *chart = new MetricChart(this);
    chart->setObjectName(u"chart:%1"_s.arg(int(which)));
    chart->setTitle(title);
    chart->setUnit(ChartUnit(unit));
    chart->setEmptyText(emptyText);
    chart->setMinimumHeight(chartHeight);
    connect(chart, &MetricChart::pointActivated, this, &ChartGrid::invocationActivated);
    m_charts[std::size_t(which)] = chart;
    return chart;
}

void ChartGrid::setMemorySize(int megabytes)
{
    m_memorySize = megabytes;
    if (megabytes > 0)
        chart(Memory)->setLimit(ChartLimit{double(megabytes), tr("Memory size %1 MB").arg(megabytes)});
    else
        chart(Memory)->setLimit({});
}

void ChartGrid::setData(const MonitorData &shown)
{
    const QList<MetricPoint> &points = shown.metrics.points;
    const MetricQuery &query = shown.metrics.query;
    const bool each = !shown.rows.isEmpty();
    for (MetricChart *chart : m_charts) {
        if (query.toMs > query.fromMs)
            chart->setRange(query.fromMs, query.toMs);
        chart->setPeriod(qint64(query.periodSeconds) * 1000);
    }
    chart(Duration)->setSeries(each ? metriccharts::duration(shown.rows) : metriccharts::duration(points));
    chart(Memory)->setSeries(each ? metriccharts::memory(shown.rows) : metriccharts::memory(points));
    chart(Init)->setSeries(each ? metriccharts::init(shown.rows) : metriccharts::init(points));
    chart(Invocations)->setSeries(metriccharts::invocations(points));
    chart(Success)->setSeries(metriccharts::success(points));
    chart(Trouble)->setSeries(metriccharts::trouble(points));
}

void ChartGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChartGrid::arrange()
{
    const int columns =
        std::clamp((width() - Theme::space(2)) / (narrowestChart + Theme::space(2)), 1, mostColumns);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (MetricChart *chart : m_charts)
        m_grid->removeWidget(chart);
    for (int i = 0; i < charts; ++i)
        m_grid->addWidget(m_charts[std::size_t(i)], i / columns, i % columns);
    for (int column = 0; column < mostColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

} // namespace lathe
