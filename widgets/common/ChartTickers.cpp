// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ChartTickers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lathe
{

using namespace Qt::StringLiterals;

ChartValueTicker::ChartValueTicker(ChartUnit unit, double max)
    : m_unit(unit)
{
    if (unit == ChartUnit::Milliseconds && max >= 10'000)
        m_scale = 1000;
    setTickCount(4);
}

QString ChartValueTicker::unitName() const
{
    return m_scale > 1 ? u"s"_s : chartUnitName(m_unit);
}

double ChartValueTicker::getTickStep(const QCPRange &range)
{
    const double exact = range.size() / m_scale / 4;
    if (m_unit == ChartUnit::Megabytes) {
        // Memory comes in powers of two.
        double step = 1;
        while (step < exact)
            step *= 2;
        return step;
    }
    const double step = cleanMantissa(exact) * m_scale;
    return m_unit == ChartUnit::Count ? std::max(1.0, std::ceil(step)) : step;
}

QString ChartValueTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return chartNumber(std::abs(tick) < 1e-9 ? 0 : tick / m_scale, m_unit);
}

double ChartTimeTicker::getTickStep(const QCPRange &range)
{
    static constexpr std::array<double, 20> steps{1,     2,     5,     10,    15,     30,    60,
                                                  120,   300,   600,   900,   1800,   3600,  7200,
                                                  10800, 21600, 43200, 86400, 172800, 604800};
    const double exact = range.size() / std::max(2, tickCount());
    const auto step = std::find_if(steps.begin(), steps.end(), [exact](double s) { return s >= exact; });
    m_step = step == steps.end() ? std::ceil(exact / 604800) * 604800 : *step;
    // Full hours and days are those of the local clock.
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(qint64(range.lower * 1000));
    setTickOrigin(double(-start.offsetFromUtc()));
    return m_step;
}

QString ChartTimeTicker::getTickLabel(double tick, const QLocale &locale, QChar, int)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(std::llround(tick * 1000));
    if (m_step >= 86400 || (m_step >= 3600 && time.time() == QTime(0, 0)))
        return locale.toString(time, u"d MMM");
    return time.toString(m_step < 60 ? u"HH:mm:ss" : u"HH:mm");
}

} // namespace lathe
