// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ChartSummary.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <map>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lathe::Chart)
};

QString clock(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"HH:mm:ss");
}

QString summaryOf(const ChartSeries &series, ChartUnit unit)
{
    const auto [low, high] =
        std::minmax_element(series.points.begin(), series.points.end(),
                            [](const ChartPoint &a, const ChartPoint &b) { return a.value < b.value; });
    return Words::tr("%1: %n point(s) from %2 to %3, lowest %4, highest %5 at %6, last %7.", nullptr,
                     int(series.points.size()))
        .arg(series.name, clock(series.points.first().time), clock(series.points.last().time),
             chartValue(low->value, unit), chartValue(high->value, unit), clock(high->time),
             chartValue(series.points.last().value, unit));
}

} // namespace

QString chartSummary(const QString &title, const QVector<ChartSeries> &series, ChartUnit unit,
                     const ChartLimit *limit)
{
    QStringList sentences;
    if (!title.isEmpty())
        sentences << title;
    std::map<ChartPoint::Mark, int> marks;
    bool above = false;
    bool any = false;
    for (const ChartSeries &s : series) {
        if (s.points.isEmpty())
            continue;
        any = true;
        sentences << summaryOf(s, unit);
        for (const ChartPoint &point : s.points) {
            ++marks[point.mark];
            above = above || (limit && point.value >= limit->value);
        }
    }
    if (!any)
        return (sentences << Words::tr("No data in this time.")).join(u' ');
    for (const auto &[mark, count] : marks) {
        if (mark != ChartPoint::Mark::None)
            sentences << u"%1: %2."_s.arg(chartMarkName(mark)).arg(count);
    }
    if (limit)
        sentences << (above ? Words::tr("Reaches the line %1.") : Words::tr("Stays below the line %1."))
                         .arg(limit->label.isEmpty() ? chartValue(limit->value, unit) : limit->label);
    return sentences.join(u' ');
}

QString chartReadout(const QVector<ChartSeries> &series, int seriesIndex, int pointIndex, ChartUnit unit)
{
    const ChartPoint &point = series.at(seriesIndex).points.at(pointIndex);
    QStringList lines{QDateTime::fromMSecsSinceEpoch(point.time).toString(u"yyyy-MM-dd HH:mm:ss.zzz")};
    for (int s = 0; s < int(series.size()); ++s) {
        const QVector<ChartPoint> &points = series.at(s).points;
        const ChartPoint *shown = s == seriesIndex ? &point : nullptr;
        if (!shown) {
            const auto same =
                std::lower_bound(points.begin(), points.end(), point.time,
                                 [](const ChartPoint &p, qint64 time) { return p.time < time; });
            shown = same != points.end() && same->time == point.time ? &*same : nullptr;
        }
        if (shown)
            lines << u"%1 %2"_s.arg(series.at(s).name, chartValue(shown->value, unit)).trimmed();
    }
    if (point.mark != ChartPoint::Mark::None)
        lines << chartMarkName(point.mark);
    return lines.join(u'\n');
}

} // namespace lathe
