// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GalleryCharts.h"

#include "widgets/common/MetricChart.h"

#include <QDateTime>
#include <QGridLayout>
#include <QVariant>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

QVector<ChartSeries> durations(qint64 start)
{
    QVector<ChartSeries> lines{{u"min"_s, ChartSeries::Kind::Line, Theme::Role::Success, {}},
                               {u"avg"_s, ChartSeries::Kind::Line, Theme::Role::Accent, {}},
                               {u"p95"_s, ChartSeries::Kind::Line, Theme::Role::Throttled, {}},
                               {u"max"_s, ChartSeries::Kind::Line, Theme::Role::Error, {}}};
    for (int i = 0; i < 60; ++i) {
        if (i > 22 && i < 30)
            continue;
        const double base = 20 + 6 * std::sin(i / 5.0);
        const double values[] = {base, base + 8, base + 30, base + 42 + (i % 11 == 0 ? 30 : 0)};
        for (int s = 0; s < 4; ++s)
            lines[s].points.append({start + i * 60'000, values[s], {}, {}});
    }
    return lines;
}

} // namespace

QWidget *chartPage()
{
    const qint64 start = QDateTime(QDate(2025, 3, 4), QTime(10, 0)).toMSecsSinceEpoch();
    const auto chart = [start](const QString &title, ChartUnit unit, const QVector<ChartSeries> &series) {
        auto *c = new MetricChart;
        c->setTitle(title);
        c->setUnit(unit);
        c->setRange(start, start + 3'600'000);
        c->setPeriod(60'000);
        c->setSeries(series);
        return c;
    };
    ChartSeries counts{u"Invocations"_s, ChartSeries::Kind::Bars, Theme::Role::Accent, {}};
    ChartSeries errors{u"Errors"_s, ChartSeries::Kind::Bars, Theme::Role::Error, {}};
    ChartSeries memory{u"Memory used"_s, ChartSeries::Kind::Line, Theme::Role::Accent, {}};
    ChartSeries single{u"Duration"_s, ChartSeries::Kind::Scatter, Theme::Role::Accent, {}};
    ChartSeries rate{u"Success rate"_s, ChartSeries::Kind::Line, Theme::Role::Success, {}};
    for (int i = 0; i < 60; ++i) {
        const qint64 at = start + i * 60'000;
        counts.points.append({at, double((i * 7) % 13), {}, {}});
        errors.points.append({at, i % 9 == 0 ? 2.0 : 0.0, {}, {}});
        memory.points.append({at, 60 + 20 * std::sin(i / 7.0) + i / 3.0, {}, {}});
        rate.points.append({at, i % 9 == 0 ? 82.5 : 100, {}, {}});
        for (int k = 0; k < 5; ++k) {
            const auto mark = i % 12 == 0 && k == 0            ? ChartPoint::Mark::Cold
                              : (i == 31 || i == 40) && k == 1 ? ChartPoint::Mark::Error
                                                               : ChartPoint::Mark::None;
            const double value = mark == ChartPoint::Mark::Cold ? 210 + i : 25 + (i * 17 + k * 29) % 40;
            single.points.append({at + k * 9'000, value, mark, u"request-%1-%2"_s.arg(i).arg(k)});
        }
    }
    auto *memoryChart = chart(u"How much memory did it need?"_s, ChartUnit::Megabytes, {memory});
    memoryChart->setLimit(ChartLimit{128, u"Memory size 128 MB"_s});
    auto *empty = chart(u"Was anything throttled?"_s, ChartUnit::Count, {});
    empty->setEmptyText(u"Nothing was throttled in this time."_s);
    auto *hovered = chart(u"How long did each take?"_s, ChartUnit::Milliseconds, {single});
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    auto *grid = new QGridLayout(page);
    grid->addWidget(chart(u"How long did it take?"_s, ChartUnit::Milliseconds, durations(start)), 0, 0);
    grid->addWidget(hovered, 0, 1);
    grid->addWidget(chart(u"How often was it called?"_s, ChartUnit::Count, {counts, errors}), 1, 0);
    grid->addWidget(memoryChart, 1, 1);
    grid->addWidget(chart(u"How many succeeded?"_s, ChartUnit::Percent, {rate}), 2, 0);
    grid->addWidget(empty, 2, 1);
    page->setProperty("focusChart", QVariant::fromValue<QObject *>(hovered));
    return page;
}
