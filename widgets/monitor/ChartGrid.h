// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/monitor/MonitorFeed.h"

#include <QWidget>

#include <array>

class QGridLayout;

namespace lathe
{

class MetricChart;

/// The charts of Monitor in as many columns as the width holds.
class ChartGrid : public QWidget
{
    Q_OBJECT

public:
    enum Chart { Duration, Memory, Init, Invocations, Success, Trouble, charts };

    explicit ChartGrid(QWidget *parent = nullptr);

    void setMemorySize(int megabytes);
    void setData(const MonitorData &shown);
    MetricChart *chart(Chart which) const { return m_charts[std::size_t(which)]; }

Q_SIGNALS:
    void invocationActivated(const QString &requestId);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    MetricChart *add(Chart which, const QString &title, int unit, const QString &emptyText);
    void arrange();

    std::array<MetricChart *, charts> m_charts{};
    QGridLayout *m_grid;
    int m_columns = 0;
    int m_memorySize = 0;
};

} // namespace lathe
