// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CloudMetrics.h"
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

/// The same of any subject, added up from the invocations themselves, of which fewer days are kept.
std::map<qint64, MetricTotals> readTotalsOf(SQLite::Database &database, const MetricQuery &range,
                                            const MetricSubject &subject);

/// Which rows of the invocations are a subject's: an SQL condition that begins with AND, and its values.
std::string conditionOf(const MetricSubject &subject);
void bindSubject(SqlBinder &binder, const MetricSubject &subject);

} // namespace lathe
