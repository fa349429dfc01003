// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/ChartData.h"
#include "widgets/common/QCustomPlotHeader.h"

namespace lathe
{

/// The names of lines, written at their right ends instead of a legend, kept from covering each other.
class PlotNames
{
public:
    explicit PlotNames(QCustomPlot *plot)
        : m_plot(plot)
    {
    }

    void rebuild(const QVector<ChartSeries> &series);
    /// After the axes changed: puts each name beside the last value of its line.
    void place();
    /// The width the names need right of the axes.
    int width() const;

private:
    struct Name {
        QCPItemText *item;
        double value;
    };

    QCustomPlot *m_plot;
    QVector<Name> m_names;
};

} // namespace lathe
