// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/QCustomPlotHeader.h"

class QLabel;

namespace lathe
{

/// Where the reader is in a chart: a vertical line, a ring around the point, and a card with its exact
/// values.
class PlotCursor
{
public:
    explicit PlotCursor(QCustomPlot *plot);

    void style();
    void show(double key, double value, const QString &readout);
    void hide();

private:
    void placeCard(const QPointF &point);

    QCustomPlot *m_plot;
    QCPItemStraightLine *m_line;
    QCPItemEllipse *m_ring;
    QLabel *m_card;
};

} // namespace lathe
