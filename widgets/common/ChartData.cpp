// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ChartData.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

/// At most that many decimals, none that are zero.
QString number(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    const double rounded = std::round(value * scale) / scale;
    int needed = 0;
    for (double probe = rounded; needed < decimals && std::abs(probe - std::round(probe)) > 1e-6;
         probe *= 10)
        ++needed;
    return QLocale().toString(rounded, 'f', needed);
}

QString milliseconds(double value)
{
    const double size = std::abs(value);
    return number(value, size < 100 ? 2 : size < 1000 ? 1 : 0);
}

} // namespace

QString chartNumber(double value, ChartUnit unit)
{
    if (!std::isfinite(value))
        return {};
    switch (unit) {
    case ChartUnit::Milliseconds:
        return milliseconds(value);
    case ChartUnit::Megabytes:
        return number(value, std::abs(value) < 10 ? 1 : 0);
    case ChartUnit::Percent:
        // Nearly all is not all.
        return number(value < 100 && value > 99.9 ? 99.9 : value, 1);
    case ChartUnit::Count:
        break;
    }
    return number(value, 2);
}

QString chartUnitName(ChartUnit unit)
{
    switch (unit) {
    case ChartUnit::Milliseconds:
        return u"ms"_s;
    case ChartUnit::Megabytes:
        return u"MB"_s;
    case ChartUnit::Percent:
        return u"%"_s;
    case ChartUnit::Count:
        break;
    }
    return QCoreApplication::translate("lathe::Chart", "count");
}

QString chartMarkName(ChartPoint::Mark mark)
{
    switch (mark) {
    case ChartPoint::Mark::Cold:
        return QCoreApplication::translate("lathe::Chart", "Cold start");
    case ChartPoint::Mark::Error:
        return QCoreApplication::translate("lathe::Chart", "Error");
    case ChartPoint::Mark::Throttled:
        return QCoreApplication::translate("lathe::Chart", "Throttled");
    case ChartPoint::Mark::None:
        break;
    }
    return {};
}

QString chartValue(double value, ChartUnit unit)
{
    if (unit == ChartUnit::Milliseconds && std::abs(value) >= 10'000)
        return number(value / 1000, 2) + u" s"_s;
    const QString text = chartNumber(value, unit);
    return unit == ChartUnit::Count || text.isEmpty() ? text : text + u' ' + chartUnitName(unit);
}

} // namespace lathe
