// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/ChartData.h"

#include <QWidget>

class QToolButton;

namespace lathe
{

class ChartKey;
class ElidedLabel;

/// The line above a chart: its question, the key of marks and series that carry no direct label, and
/// buttons.
class ChartHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ChartHeader(QWidget *parent);

    void setTitle(const QString &title);
    void setSeries(const QVector<ChartSeries> &series);
    void setTableShown(bool shown);

Q_SIGNALS:
    void tableWanted(bool shown);
    void imageWanted();

private:
    ElidedLabel *m_title;
    ChartKey *m_key;
    QToolButton *m_table;
    QToolButton *m_image;
};

} // namespace lathe
