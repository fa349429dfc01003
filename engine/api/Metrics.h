// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace lathe
{

/// Asks for the metrics of a function over a time range, one point a period.
struct MetricQuery {
    QString functionName;
    qint64 fromMs = 0;
    qint64 toMs = 0;
    int periodSeconds = 60; ///< a multiple of 60
};

/// What happened in one period. Periods without an invocation have no point. Durations ms, memory MB.
struct MetricPoint {
    qint64 startMs = 0;
    qint64 invocations = 0;
    qint64 errors = 0;
    qint64 throttles = 0;
    qint64 coldStarts = 0;
    double durationMin = 0;
    double durationAvg = 0;
    double durationP95 = 0;
    double durationMax = 0;
    double initAvg = 0; ///< over the cold starts of the period
    double initMax = 0;
    int maxMemoryUsedMb = 0;
    int memorySizeMb = 0;

    bool operator==(const MetricPoint &) const = default;
};

struct MetricSeries {
    MetricQuery query;
    QList<MetricPoint> points; ///< in order of time
};

} // namespace lathe
