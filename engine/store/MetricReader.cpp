// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/MetricReader.h"

#include "engine/store/Sql.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace lathe
{

std::map<qint64, MetricTotals> readTotals(SQLite::Database &database, const MetricQuery &query)
{
    constexpr qint64 coarsest = 3600;
    const qint64 period = std::max(query.periodSeconds, 1);
    const qint64 from = query.fromMs / 1000 - (query.fromMs / 1000) % period;
    const qint64 to = query.toMs > 0 ? (query.toMs + 999) / 1000 : INT64_MAX;
    std::string sql = std::string("SELECT start_s, ") + metricColumns +
                      " FROM metrics WHERE period_s IN (60, 300, 3600) AND start_s>? AND start_s<? AND "
                      "start_s+period_s>?";
    if (!query.functionName.isEmpty())
        sql += " AND function=?";
    SQLite::Statement rows(database, sql);
    SqlBinder binder(rows);
    binder << from - coarsest << to << from;
    if (!query.functionName.isEmpty())
        binder << query.functionName;

    std::map<qint64, MetricTotals> periods;
    while (rows.executeStep()) {
        SqlRow row(rows);
        const qint64 start = std::max(row.number(), from);
        periods[(start - start % period) * 1000].merge(MetricTotals::read(row));
    }
    return periods;
}

MetricSeries readMetrics(SQLite::Database &database, const MetricQuery &query)
{
    MetricSeries series{query, {}};
    for (const auto &[startMs, totals] : readTotals(database, query))
        series.points.append(totals.point(startMs));
    return series;
}

std::string conditionOf(const MetricSubject &subject)
{
    std::string sql;
    if (!subject.functionName.isEmpty())
        sql += " AND function=?";
    if (subject.qualifier)
        sql += " AND qualifier=?";
    if (!subject.executedVersion.isEmpty())
        sql += " AND version=?";
    return sql;
}

void bindSubject(SqlBinder &binder, const MetricSubject &subject)
{
    if (!subject.functionName.isEmpty())
        binder << subject.functionName;
    if (subject.qualifier)
        binder << *subject.qualifier;
    if (!subject.executedVersion.isEmpty())
        binder << subject.executedVersion;
}

std::map<qint64, MetricTotals> readTotalsOf(SQLite::Database &database, const MetricQuery &range,
                                            const MetricSubject &subject)
{
    SQLite::Statement rows(database,
                           "SELECT started_ms, status, duration_ms, init_ms, memory_size_mb,"
                           " max_memory_mb FROM invocations WHERE started_ms>=? AND started_ms<?" +
                               conditionOf(subject));
    SqlBinder binder(rows);
    binder << range.fromMs << range.toMs;
    bindSubject(binder, subject);
    const qint64 period = std::max(range.periodSeconds, 1) * 1000LL;
    std::map<qint64, MetricTotals> periods;
    while (rows.executeStep()) {
        SqlRow from(rows);
        InvocationRow row;
        row.startedMs = from.number();
        row.status = static_cast<InvocationStatus>(from.number());
        row.durationMs = from.real();
        row.initDurationMs = from.maybeReal();
        row.memorySizeMb = from.smallNumber();
        row.maxMemoryUsedMb = from.smallNumber();
        periods[row.startedMs - row.startedMs % period].add(row);
    }
    return periods;
}

} // namespace lathe
