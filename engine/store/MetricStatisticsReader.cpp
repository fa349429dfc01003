// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/MetricStatisticsReader.h"

#include "engine/store/MetricReader.h"
#include "engine/store/Sql.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <map>
#include <queue>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Samples of nothing but a number of times yes among so many.
std::optional<double> ofCount(qint64 yes, qint64 samples, const QString &statistic)
{
    if (samples == 0)
        return std::nullopt;
    if (statistic == u"SampleCount")
        return double(samples);
    if (statistic == u"Sum")
        return double(yes);
    if (statistic == u"Average")
        return double(yes) / double(samples);
    if (statistic == u"Minimum")
        return yes == samples ? 1.0 : 0.0;
    if (statistic == u"Maximum")
        return yes > 0 ? 1.0 : 0.0;
    return std::nullopt;
}

std::optional<double> percentileOf(const MetricTotals &totals, const QString &statistic)
{
    bool number = false;
    const double percent = statistic.mid(1).toDouble(&number);
    if (!statistic.startsWith(u'p') || !number || percent < 0 || percent > 100)
        return std::nullopt;
    return std::clamp(totals.durations.percentile(percent / 100), totals.durationMin, totals.durationMax);
}

std::optional<double> ofDuration(const MetricTotals &totals, const QString &statistic)
{
    if (totals.invocations == 0)
        return std::nullopt;
    if (statistic == u"SampleCount")
        return double(totals.invocations);
    if (statistic == u"Sum")
        return totals.durationSum;
    if (statistic == u"Average")
        return totals.durationSum / double(totals.invocations);
    if (statistic == u"Minimum")
        return totals.durationMin;
    if (statistic == u"Maximum")
        return totals.durationMax;
    return percentileOf(totals, statistic);
}

struct Samples {
    qint64 count = 0;
    double sum = 0;
    double least = 0;
    double most = 0;

    void add(double value)
    {
        least = count == 0 ? value : std::min(least, value);
        most = count == 0 ? value : std::max(most, value);
        sum += value;
        ++count;
    }
    std::optional<double> statistic(const QString &name) const
    {
        if (name == u"SampleCount")
            return double(count);
        if (name == u"Sum")
            return sum;
        if (name == u"Average")
            return sum / double(count);
        if (name == u"Minimum")
            return least;
        if (name == u"Maximum")
            return most;
        return std::nullopt;
    }
};

constexpr qint64 longestMs = 17 * 60 * 1000;

/// How many ran at the start of each invocation, by period.
std::map<qint64, Samples> readConcurrency(SQLite::Database &database, const MetricStatisticsQuery &query,
                                          qint64 fromMs, qint64 toMs)
{
    const std::string sql =
        "SELECT started_ms, started_ms + CAST(duration_ms + coalesce(init_ms, 0) AS INTEGER)"
        " FROM invocations WHERE started_ms>=? AND started_ms<? AND status<>?";
    SQLite::Statement rows(database, sql + conditionOf(query.subject) + " ORDER BY started_ms");
    SqlBinder binder(rows);
    binder << fromMs - longestMs << toMs << int(InvocationStatus::Throttled);
    bindSubject(binder, query.subject);
    std::map<qint64, Samples> periods;
    std::priority_queue<qint64, std::vector<qint64>, std::greater<>> running;
    const qint64 period = query.periodSeconds * 1000LL;
    while (rows.executeStep()) {
        SqlRow row(rows);
        const qint64 started = row.number();
        while (!running.empty() && running.top() <= started)
            running.pop();
        running.push(row.number()); // one that ends within its millisecond stands in nobody's way
        if (started >= fromMs)
            periods[started - started % period].add(double(running.size()));
    }
    return periods;
}

/// Which rows a metric counts that is not among the totals; nullptr for others.
const char *rowsCountedBy(const QString &metric)
{
    if (metric == cloudmetrics::asyncEventsReceived)
        return " AND asynchronous=1";
    if (metric == cloudmetrics::provisionedInvocations)
        return " AND capacity=1";
    if (metric == cloudmetrics::spilloverInvocations)
        return " AND capacity=2";
    return nullptr;
}
static_assert(int(InvocationCapacity::Provisioned) == 1 && int(InvocationCapacity::Spillover) == 2);

std::map<qint64, qint64> countRows(SQLite::Database &database, const MetricStatisticsQuery &query,
                                   qint64 fromMs, qint64 periodMs, const char *condition)
{
    SQLite::Statement rows(database,
                           "SELECT started_ms - started_ms % ? AS start, count(*) FROM invocations"
                           " WHERE started_ms>=? AND started_ms<?" +
                               (condition + conditionOf(query.subject)) + " GROUP BY start");
    SqlBinder binder(rows);
    binder << periodMs << fromMs << query.toMs;
    bindSubject(binder, query.subject);
    std::map<qint64, qint64> periods;
    while (rows.executeStep()) {
        SqlRow row(rows);
        const qint64 start = row.number();
        periods[start] = row.number();
    }
    return periods;
}

} // namespace

std::optional<double> statisticOf(const MetricTotals &totals, const QString &metric,
                                  const QString &statistic)
{
    if (metric == u"Invocations")
        return ofCount(totals.invocations, totals.invocations, statistic);
    if (metric == u"Errors")
        return ofCount(totals.errors, totals.invocations, statistic);
    if (metric == u"Throttles")
        return ofCount(totals.throttles, totals.invocations + totals.throttles, statistic);
    if (metric == u"Duration")
        return ofDuration(totals, statistic);
    return std::nullopt;
}

QList<MetricStatistics> readStatistics(SQLite::Database &database, const MetricStatisticsQuery &query)
{
    const qint64 period = std::max(query.periodSeconds, 60) * 1000LL;
    const qint64 from = query.fromMs - query.fromMs % period;
    QList<MetricStatistics> found;
    const auto add = [&](qint64 startMs, const auto &value) {
        MetricStatistics statistics{startMs, {}};
        for (const QString &name : query.statistics) {
            if (const std::optional<double> known = value(name))
                statistics.values.insert(name, *known);
        }
        if (!statistics.values.isEmpty() && startMs < query.toMs)
            found.append(std::move(statistics));
    };
    if (query.metric == u"ConcurrentExecutions") {
        for (const auto &[startMs, samples] : readConcurrency(database, query, from, query.toMs))
            add(startMs, [&samples](const QString &name) { return samples.statistic(name); });
        return found;
    }
    if (const char *condition = rowsCountedBy(query.metric)) {
        for (const auto &[startMs, count] : countRows(database, query, from, period, condition))
            add(startMs, [count = count](const QString &name) { return ofCount(count, count, name); });
        return found;
    }
    const MetricSubject &subject = query.subject;
    const MetricQuery whole{subject.functionName, from, query.toMs, static_cast<int>(period / 1000)};
    const bool all = !subject.qualifier && subject.executedVersion.isEmpty();
    const auto periods = all ? readTotals(database, whole) : readTotalsOf(database, whole, subject);
    for (const auto &[startMs, totals] : periods)
        add(startMs, [&](const QString &name) { return statisticOf(totals, query.metric, name); });
    return found;
}

} // namespace lathe
