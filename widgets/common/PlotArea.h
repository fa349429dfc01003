// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/MetricChart.h"
#include "widgets/common/PlotCursor.h"
#include "widgets/common/PlotGraphs.h"
#include "widgets/common/PlotNames.h"

namespace lathe
{

/// The curve of a MetricChart: axes, graphs, the current point with its readout, keyboard and pointer.
class PlotArea : public QCustomPlot
{
    Q_OBJECT

public:
    using Position = MetricChart::Position;

    explicit PlotArea(QWidget *parent);

    void setSeries(const QVector<ChartSeries> &series);
    void setUnit(ChartUnit unit);
    void setRange(qint64 from, qint64 to);
    void setPeriod(qint64 milliseconds);
    void setLimit(const std::optional<ChartLimit> &limit);
    void setEmptyText(const QString &text);
    bool isEmpty() const;
    const std::optional<ChartLimit> &limit() const { return m_limit; }

    Position current() const { return m_current; }
    void setCurrent(const Position &position);
    QPointF pixelOf(const Position &position) const;
    /// The point nearest to a place on the widget, at most that many pixels away.
    Position nearest(const QPointF &place, double reach) const;

Q_SIGNALS:
    void pointActivated(const QString &id);
    void rangeSelected(qint64 from, qint64 to);
    void currentChanged(const QString &readout);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void rebuild();
    void style();
    void scaleAxes();
    void showLimit();
    void placeTexts();
    void drawEmptyText();
    void activate(const Position &position);
    Position stepped(int steps) const;
    Position onSeries(int direction) const;
    double keyOf(const Position &position) const;
    const ChartPoint *at(const Position &position) const;

    QVector<ChartSeries> m_series;
    ChartUnit m_unit = ChartUnit::Count;
    qint64 m_from = 0;
    qint64 m_to = 0;
    qint64 m_period = 0;
    std::optional<ChartLimit> m_limit;
    QString m_emptyText;
    PlotGraphs m_graphs;
    PlotNames m_names;
    PlotCursor m_cursor;
    QCPItemText *m_unitText;
    QCPItemStraightLine *m_limitLine;
    QCPItemText *m_limitText;
    Position m_current;
    QPoint m_pressed;
};

} // namespace lathe
