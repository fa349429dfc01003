// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CloudMetrics.h"
#include "engine/store/MetricTotals.h"

#include <optional>

namespace SQLite
{
class Database;
}

namespace lathe
{

/// Answers for CloudWatch what the history has. ConcurrentExecutions is worked out from the invocations
/// themselves, one sample at the start of each.
QList<MetricStatistics> readStatistics(SQLite::Database &database, const MetricStatisticsQuery &query);

/// One statistic of a metric over what was added up; nullopt where there is none. As AWS does, each request
/// is a sample of Throttles, each invocation one of Errors and Duration.
std::optional<double> statisticOf(const MetricTotals &totals, const QString &metric,
                                  const QString &statistic);

} // namespace lathe
