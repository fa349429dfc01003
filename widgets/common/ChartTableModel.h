// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/ChartData.h"

#include <QAbstractTableModel>

namespace lathe
{

/// The chart as a table: one row for each time, one column for each series, a last column with marks where
/// there are any. Several points of one series at the same time take rows of their own.
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Roles {
        ValueRole = Qt::UserRole, ///< the value as double
        TimeRole,                 ///< epoch milliseconds of the row
        IdRole,                   ///< the point's id
    };

    explicit ChartTableModel(QObject *parent = nullptr);

    void setSeries(const QVector<ChartSeries> &series, ChartUnit unit);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Row {
        qint64 time;
        QVector<int> points; ///< per series the index of its point, or -1
    };
    const ChartPoint *point(const Row &row, int series) const;
    QString marks(const Row &row) const;

    QVector<ChartSeries> m_series;
    QVector<Row> m_rows;
    ChartUnit m_unit = ChartUnit::Count;
    bool m_marked = false;
};

} // namespace lathe
