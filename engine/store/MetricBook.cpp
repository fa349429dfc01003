// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/MetricBook.h"

#include "engine/store/Sql.h"

#include <SQLiteCpp/Database.h>

#include <tuple>

namespace lathe
{

namespace
{
constexpr qint64 minute = 60;
constexpr qint64 fiveMinutes = 300;
constexpr qint64 hour = 3600;
constexpr qint64 day = 86'400;
} // namespace

bool MetricBook::Key::operator<(const Key &other) const
{
    return std::tie(function, startS, periodS) < std::tie(other.function, other.startS, other.periodS);
}

MetricBook::MetricBook(SQLite::Database &database)
    : m_get(database, std::string("SELECT ") + metricColumns +
                          " FROM metrics WHERE function=? AND start_s=? AND period_s=?")
    , m_put(database, "INSERT OR REPLACE INTO metrics VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
    , m_old(database, std::string("SELECT function, start_s, ") + metricColumns +
                          " FROM metrics WHERE period_s=? AND start_s<? ORDER BY start_s LIMIT ?")
    , m_remove(database, "DELETE FROM metrics WHERE function=? AND start_s=? AND period_s=?")
    , m_expire(database,
               "DELETE FROM metrics WHERE (function, start_s, period_s) IN (SELECT function, start_s,"
               " period_s FROM metrics WHERE period_s IN (60, 300, 3600) AND start_s<? LIMIT ?)")
{
}

void MetricBook::add(const InvocationRow &row)
{
    const qint64 seconds = row.startedMs / 1000;
    m_open[{row.functionName, seconds - seconds % minute, minute}].add(row);
}

void MetricBook::forget(const QString &function)
{
    std::erase_if(m_open, [&](const auto &item) { return item.first.function == function; });
}

void MetricBook::flush()
{
    for (const auto &[key, totals] : m_open)
        mergeInto(key, totals);
    m_open.clear();
}

void MetricBook::mergeInto(const Key &key, MetricTotals totals)
{
    SqlBinder(m_get) << key.function << key.startS << key.periodS;
    if (m_get.executeStep()) {
        SqlRow row(m_get);
        MetricTotals before = MetricTotals::read(row);
        before.merge(totals);
        totals = std::move(before);
    }
    m_get.reset();
    SqlBinder put(m_put);
    put << key.function << key.startS << key.periodS;
    totals.bind(put);
    m_put.exec();
    m_put.reset();
}

bool MetricBook::foldOld(qint64 nowMs, int days, int most)
{
    const qint64 now = nowMs / 1000;
    bool more = fold(minute, fiveMinutes, now - 15 * day, most);
    more = fold(fiveMinutes, hour, now - 63 * day, most) || more;
    SqlBinder(m_expire) << now - qint64(days) * day << most;
    const bool full = m_expire.exec() == most;
    m_expire.reset();
    return more || full;
}

bool MetricBook::fold(qint64 fromPeriod, qint64 toPeriod, qint64 beforeS, int most)
{
    std::map<Key, MetricTotals> coarse;
    std::vector<Key> fine;
    SqlBinder(m_old) << fromPeriod << beforeS - beforeS % toPeriod << most;
    while (m_old.executeStep()) {
        SqlRow row(m_old);
        const QString function = row.text();
        const qint64 start = row.number();
        coarse[{function, start - start % toPeriod, toPeriod}].merge(MetricTotals::read(row));
        fine.push_back({function, start, fromPeriod});
    }
    m_old.reset();
    for (const auto &[key, totals] : coarse)
        mergeInto(key, totals);
    for (const Key &key : fine) {
        SqlBinder(m_remove) << key.function << key.startS << key.periodS;
        m_remove.exec();
        m_remove.reset();
    }
    return fine.size() == static_cast<size_t>(most);
}

} // namespace lathe
