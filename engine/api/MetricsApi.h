// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CloudMetrics.h"
#include "engine/api/Result.h"

namespace lathe
{

/// What there is of CloudWatch: figures of what functions did. The rules of LambdaApi hold.
class MetricsApi
{
public:
    virtual ~MetricsApi() = default;

    /// Of what there are figures since that time: first of all functions together, then function by
    /// function.
    virtual void metricSources(qint64 sinceMs, Reply<QList<MetricSource>> reply) = 0;
    /// In order of time.
    virtual void metricStatistics(MetricStatisticsQuery query, Reply<QList<MetricStatistics>> reply) = 0;
};

} // namespace lathe
