// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QString>
#include <QVector>

namespace lathe
{

/// One value of a metric at one time.
struct ChartPoint {
    enum class Mark { None, Cold, Error, Throttled };

    qint64 time = 0; ///< milliseconds since the epoch
    double value = 0;
    Mark mark = Mark::None;
    QString id; ///< what Enter or a click on the point opens; may be empty
};

/// One curve. Points are in the order of time. Each series of a chart takes the next line pattern and point
/// shape, so that curves are told apart without their colours.
struct ChartSeries {
    enum class Kind { Line, Bars, Scatter };

    QString name;
    Kind kind = Kind::Line;
    Theme::Role role = Theme::Role::Accent;
    QVector<ChartPoint> points;
};

/// What the numbers are. Durations are given in milliseconds and memory in MB; the axis may show seconds
/// and GB.
enum class ChartUnit { Milliseconds, Megabytes, Count, Percent };

/// A horizontal line to measure against, such as the memory size.
struct ChartLimit {
    double value = 0;
    QString label;
};

/// The value with its unit and honest digits: "1.42 ms", "39 MB", "12", "99.2 %".
QString chartValue(double value, ChartUnit unit);
/// The same without the unit, for axes and table cells.
QString chartNumber(double value, ChartUnit unit);
/// "ms", "MB", "count", "%".
QString chartUnitName(ChartUnit unit);

/// "Cold start", "Error", "Throttled"; empty for no mark.
QString chartMarkName(ChartPoint::Mark mark);

} // namespace lathe
