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

    /// Functions that have figures since that time, by name.
    virtual void functionsWithMetrics(qint64 sinceMs, Reply<QStringList> reply) = 0;
    /// In order of time.
    virtual void metricStatistics(MetricStatisticsQuery query, Reply<QList<MetricStatistics>> reply) = 0;
};

} // namespace lathe
