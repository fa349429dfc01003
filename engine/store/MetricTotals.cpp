// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/MetricTotals.h"

#include "engine/store/Sql.h"

#include <algorithm>

namespace lathe
{

void MetricTotals::add(const InvocationRow &row)
{
    memorySizeMb = std::max(memorySizeMb, row.memorySizeMb);
    if (row.status == InvocationStatus::Throttled) {
        ++throttles;
        return;
    }
    durationMin = invocations == 0 ? row.durationMs : std::min(durationMin, row.durationMs);
    durationMax = std::max(durationMax, row.durationMs);
    durationSum += row.durationMs;
    durations.add(row.durationMs);
    ++invocations;
    errors += row.isError() ? 1 : 0;
    if (row.initDurationMs) {
        ++coldStarts;
        initSum += *row.initDurationMs;
        initMax = std::max(initMax, *row.initDurationMs);
    }
    maxMemoryUsedMb = std::max(maxMemoryUsedMb, row.maxMemoryUsedMb);
}

void MetricTotals::merge(const MetricTotals &other)
{
    if (other.invocations > 0)
        durationMin = invocations == 0 ? other.durationMin : std::min(durationMin, other.durationMin);
    durationMax = std::max(durationMax, other.durationMax);
    durationSum += other.durationSum;
    durations.merge(other.durations);
    invocations += other.invocations;
    errors += other.errors;
    throttles += other.throttles;
    coldStarts += other.coldStarts;
    initSum += other.initSum;
    initMax = std::max(initMax, other.initMax);
    maxMemoryUsedMb = std::max(maxMemoryUsedMb, other.maxMemoryUsedMb);
    memorySizeMb = std::max(memorySizeMb, other.memorySizeMb);
}

MetricPoint MetricTotals::point(qint64 startMs) const
{
    MetricPoint point;
    point.startMs = startMs;
    point.invocations = invocations;
    point.errors = errors;
    point.throttles = throttles;
    point.coldStarts = coldStarts;
    point.durationMin = durationMin;
    point.durationAvg = invocations ? durationSum / double(invocations) : 0;
    point.durationP95 = invocations ? std::clamp(durations.percentile(0.95), durationMin, durationMax) : 0;
    point.durationMax = durationMax;
    point.initAvg = coldStarts ? initSum / double(coldStarts) : 0;
    point.initMax = initMax;
    point.maxMemoryUsedMb = maxMemoryUsedMb;
    point.memorySizeMb = memorySizeMb;
    return point;
}

void MetricTotals::bind(SqlBinder &to) const
{
    to << invocations << errors << throttles << coldStarts << durationSum << durationMin << durationMax
       << initSum << initMax << maxMemoryUsedMb << memorySizeMb << durations.pack();
}

MetricTotals MetricTotals::read(SqlRow &row)
{
    MetricTotals totals;
    totals.invocations = row.number();
    totals.errors = row.number();
    totals.throttles = row.number();
    totals.coldStarts = row.number();
    totals.durationSum = row.real();
    totals.durationMin = row.real();
    totals.durationMax = row.real();
    totals.initSum = row.real();
    totals.initMax = row.real();
    totals.maxMemoryUsedMb = row.smallNumber();
    totals.memorySizeMb = row.smallNumber();
    totals.durations = DurationHistogram::unpack(row.blob());
    return totals;
}

} // namespace lathe
