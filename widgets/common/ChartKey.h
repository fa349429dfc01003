// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/ChartData.h"

#include <QWidget>

namespace lathe
{

/// What the marks of a chart mean, and which bars or points are which when there are several series of
/// them.
class ChartKey : public QWidget
{
    Q_OBJECT

public:
    explicit ChartKey(QWidget *parent);

    void setSeries(const QVector<ChartSeries> &series);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry {
        enum class Sign { Diamond, Cross, Triangle, Bar, HatchedBar, Disc, Square } sign;
        Theme::Role role;
        QString text;
    };
    static void drawSign(QPainter *painter, const Entry &entry, const QRectF &box);

    QVector<Entry> m_entries;
};

} // namespace lathe
