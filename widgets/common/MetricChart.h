// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/ChartData.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <optional>

class QAbstractTableModel;
class QStackedLayout;

namespace lathe
{

class ChartHeader;
class ChartTableModel;
class PlotArea;
class TableView;

/// A metric over time: a question as title, the curve, and the same numbers as a table. A point is found by
/// pointer or arrow keys, told exactly, and opened with Enter or a click. Good for some thousands of
/// points.
class MetricChart : public QWidget
{
    Q_OBJECT

public:
    explicit MetricChart(QWidget *parent = nullptr);
    ~MetricChart() override;

    /// "How long did it take?"
    void setTitle(const QString &title);
    QString title() const { return m_title; }
    void setUnit(ChartUnit unit);
    /// The time shown, in epoch milliseconds; without it the chart fits the data.
    void setRange(qint64 from, qint64 to);
    /// Neighbouring points of a line further apart than this are not joined, and bars are this wide; 0
    /// joins all.
    void setPeriod(qint64 milliseconds);
    void setSeries(const QVector<ChartSeries> &series);
    const QVector<ChartSeries> &series() const { return m_series; }
    void setLimit(const std::optional<ChartLimit> &limit);
    /// What stands in a chart without points: "No invocations in this time. Press Test to make one."
    void setEmptyText(const QString &text);
    bool isEmpty() const;

    QAbstractTableModel *tableModel() const;
    bool isTableVisible() const;
    /// The chart as seen, at twice the size on screen.
    QImage toImage() const;
    /// One or two sentences that tell the shape: "Duration, 41 points from 10:00 to 10:05: 1.2 ms to 340
    /// ms, …".
    QString summary() const;

    /// The point under the keyboard: series and index, both -1 when there is none.
    struct Position {
        int series = -1;
        int point = -1;
        friend bool operator==(const Position &, const Position &) = default;
    };
    Position current() const;
    /// Where a point is on the widget, for tests and for notes pinned to points.
    QPointF pixelOf(const Position &position) const;

public Q_SLOTS:
    void setTableVisible(bool visible);
    void copyImage() const;
    void copyData() const;

Q_SIGNALS:
    void pointActivated(const QString &id);
    /// A drag along the time axis chose a part of it.
    void rangeSelected(qint64 from, qint64 to);
    void tableVisibleChanged(bool visible);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void describe();
    TableView *table();
    QList<int> numberColumns() const;

    QString m_title;
    QVector<ChartSeries> m_series;
    ChartUnit m_unit = ChartUnit::Count;
    std::unique_ptr<ChartTableModel> m_model;
    QStackedLayout *m_pages;
    PlotArea *m_plot;
    TableView *m_table = nullptr;
    ChartHeader *m_header;
};

} // namespace lathe
