// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/ChartData.h"
#include "widgets/common/QCustomPlotHeader.h"

namespace lathe
{

/// Series as plottables of a QCustomPlot, in the theme's colours. Lines break where neighbours are more
/// than one and a half periods apart; marks lie above all curves.
class PlotGraphs
{
public:
    explicit PlotGraphs(QCustomPlot *plot)
        : m_plot(plot)
    {
    }

    /// Replaces everything drawn. period in milliseconds, 0 joins all points.
    void rebuild(const QVector<ChartSeries> &series, qint64 period);

    /// Where a point lies on the time axis, in seconds: bars stand over the middle of their period.
    static double key(const ChartSeries &series, const ChartPoint &point, qint64 period);

    /// Pattern and shape that tell series apart without colour.
    static Qt::PenStyle pattern(int series);
    static QCPScatterStyle::ScatterShape shape(int series);

private:
    void addLine(const ChartSeries &series, int index, double period);
    void addScatter(const ChartSeries &series, int index);
    void addBars(const ChartSeries &series, int index, double period, QCPBarsGroup *group, int groupSize);
    void addMarks(const QVector<ChartSeries> &series, ChartPoint::Mark mark, qint64 period);
    QCPGraph *addPoints(const QCPScatterStyle &style);

    QCustomPlot *m_plot;
};

} // namespace lathe
