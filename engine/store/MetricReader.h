// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Metrics.h"
#include "engine/store/MetricTotals.h"

#include <map>

namespace SQLite
{
class Database;
}

namespace lathe
{

/// Answers a metric query: one point a period that saw an invocation or a throttle. The range is widened to
/// whole periods. Where only coarser metrics are left of old times, they count for the period that holds
/// their start. An empty function name means all functions together.
MetricSeries readMetrics(SQLite::Database &database, const MetricQuery &query);
/// The same as it was added up, by the start of each period in ms.
std::map<qint64, MetricTotals> readTotals(SQLite::Database &database, const MetricQuery &query);

/// The same of one version, added up from the invocations themselves, of which fewer days are kept.
std::map<qint64, MetricTotals> readTotalsOfVersion(SQLite::Database &database, const MetricQuery &query,
                                                   const QString &version);

} // namespace lathe
