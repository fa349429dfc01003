// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Metrics.h"
#include "engine/store/DurationHistogram.h"

namespace lathe
{

class SqlBinder;
class SqlRow;

/// What is kept of all invocations of one function in one period. Totals of neighbouring periods can be
/// merged.
///
/// As in Lambda's metrics a throttled request counts as a throttle and as nothing else; errors are
/// invocations that did not succeed.
struct MetricTotals {
    qint64 invocations = 0;
    qint64 errors = 0;
    qint64 throttles = 0;
    qint64 coldStarts = 0;
    double durationSum = 0; ///< ms
    double durationMin = 0;
    double durationMax = 0;
    double initSum = 0;
    double initMax = 0;
    int maxMemoryUsedMb = 0;
    int memorySizeMb = 0;
    DurationHistogram durations;

    void add(const InvocationRow &row);
    void merge(const MetricTotals &other);
    MetricPoint point(qint64 startMs) const;

    /// The columns in the order of `metricColumns`.
    void bind(SqlBinder &to) const;
    static MetricTotals read(SqlRow &row);

    bool operator==(const MetricTotals &) const = default;
};

inline constexpr const char *metricColumns = "invocations, errors, throttles, cold_starts, duration_sum, "
                                             "duration_min, duration_max, init_sum, init_max,"
                                             " max_memory_mb, memory_size_mb, durations";

} // namespace lathe
