// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/ChartData.h"
#include "widgets/common/QCustomPlotHeader.h"

namespace lathe
{

/// Round steps of the value axis in the unit shown (seconds for long durations), whole ones for counts.
class ChartValueTicker : public QCPAxisTicker
{
public:
    /// max decides whether durations are shown in seconds.
    ChartValueTicker(ChartUnit unit, double max);
    QString unitName() const;

protected:
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;

private:
    ChartUnit m_unit;
    double m_scale = 1;
};

/// Local times, with seconds where the steps need them and with the date where the day changes.
class ChartTimeTicker : public QCPAxisTickerDateTime
{
protected:
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;

private:
    double m_step = 60;
};

} // namespace lathe
