// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/ChartData.h"

namespace lathe
{

/// The shape of a chart in words, for those who do not see it: how many points, when, from what to what,
/// the last value, marks, and how the highest compares to the limit.
QString chartSummary(const QString &title, const QVector<ChartSeries> &series, ChartUnit unit,
                     const ChartLimit *limit);

/// One point told exactly, on several lines: time with milliseconds, then the value of each series at that
/// time.
QString chartReadout(const QVector<ChartSeries> &series, int seriesIndex, int pointIndex, ChartUnit unit);

} // namespace lathe
