// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/HistoryRetention.h"

#include "engine/store/MetricBook.h"
#include "engine/store/Sql.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace lathe
{

namespace
{

constexpr int recordsAtOnce = 200;
constexpr int rowsAtOnce = 2000;
constexpr int pagesAtOnce = 1000;
constexpr qint64 mostRows = 2'000'000;
constexpr qint64 dayMs = 86'400'000;

/// Removes the full records of the rows a query of ids selects; the rows stay.
int dropRecords(SQLite::Database &database, SQLite::Statement &ids)
{
    SQLite::Statement record(database, "DELETE FROM records WHERE id=?");
    SQLite::Statement row(database, "UPDATE invocations SET full_bytes=0 WHERE id=?");
    std::vector<qint64> chosen;
    while (ids.executeStep())
        chosen.push_back(SqlRow(ids).number());
    ids.reset();
    for (const qint64 id : chosen) {
        SqlBinder(record) << id;
        record.exec();
        SqlBinder(row) << id;
        row.exec();
    }
    return static_cast<int>(chosen.size());
}

bool dropBeyondCount(SQLite::Database &database, qint64 perFunction)
{
    struct Excess {
        QString function;
        qint64 records;
    };
    std::vector<Excess> over;
    SQLite::Statement counts(database, "SELECT function, count(*) AS n FROM invocations WHERE full_bytes>0"
                                       " GROUP BY function HAVING n>?");
    SqlBinder(counts) << perFunction;
    while (counts.executeStep()) {
        SqlRow row(counts);
        const QString function = row.text();
        over.push_back({function, row.number() - perFunction});
    }
    SQLite::Statement oldest(
        database, "SELECT id FROM invocations WHERE full_bytes>0 AND function=? ORDER BY id LIMIT ?");
    bool more = false;
    for (const Excess &excess : over) {
        SqlBinder(oldest) << excess.function << std::min<qint64>(excess.records, recordsAtOnce);
        more = dropRecords(database, oldest) < excess.records || more;
    }
    return more;
}

bool dropBeyondBytes(SQLite::Database &database, qint64 most)
{
    qint64 excess =
        database.execAndGet("SELECT coalesce(sum(full_bytes), 0) FROM invocations WHERE full_bytes>0")
            .getInt64() -
        most;
    if (excess <= 0)
        return false;
    SQLite::Statement oldest(database,
                             "SELECT id, full_bytes FROM invocations WHERE full_bytes>0 ORDER BY id");
    qint64 last = 0;
    int count = 0;
    while (excess > 0 && count < recordsAtOnce && oldest.executeStep()) {
        SqlRow row(oldest);
        last = row.number();
        excess -= row.number();
        ++count;
    }
    oldest.reset();
    SQLite::Statement upTo(database, "SELECT id FROM invocations WHERE full_bytes>0 AND id<=?");
    SqlBinder(upTo) << last;
    dropRecords(database, upTo);
    return excess > 0;
}

/// Lines of no invocation take a tenth of what invocations may, and no more pieces than those.
bool dropLooseLines(SQLite::Database &database, const HistoryLimits &limits)
{
    SQLite::Statement crowded(database, "SELECT function, count(*) AS n FROM loose_log GROUP BY function"
                                        " HAVING n>? LIMIT 1");
    SqlBinder(crowded) << limits.fullRecordsPerFunction;
    if (crowded.executeStep()) {
        SqlRow row(crowded);
        const QString function = row.text();
        SQLite::Statement oldest(database, "DELETE FROM loose_log WHERE id IN (SELECT id FROM loose_log"
                                           " WHERE function=? ORDER BY id LIMIT ?)");
        SqlBinder(oldest) << function
                          << std::min<qint64>(row.number() - limits.fullRecordsPerFunction, rowsAtOnce);
        crowded.reset();
        oldest.exec();
        return true;
    }
    SQLite::Statement beyond(database,
                             "DELETE FROM loose_log WHERE id IN (SELECT id FROM (SELECT id, sum(bytes)"
                             " OVER (ORDER BY id DESC) AS newer FROM loose_log) WHERE newer>? LIMIT ?)");
    SqlBinder(beyond) << limits.fullRecordBytes / 10 << rowsAtOnce;
    return beyond.exec() == rowsAtOnce;
}

bool deleteRows(SQLite::Statement &statement, qint64 bound)
{
    SqlBinder(statement) << bound << rowsAtOnce;
    return statement.exec() == rowsAtOnce;
}

bool dropOldRows(SQLite::Database &database, qint64 beforeMs)
{
    SQLite::Statement rows(database, "DELETE FROM invocations WHERE id IN (SELECT id FROM invocations"
                                     " WHERE started_ms<? ORDER BY started_ms LIMIT ?)");
    SQLite::Statement log(database, "DELETE FROM loose_log WHERE id IN (SELECT id FROM loose_log"
                                    " WHERE last_ms<? ORDER BY last_ms LIMIT ?)");
    const bool more = deleteRows(rows, beforeMs);
    return deleteRows(log, beforeMs) || more;
}

bool dropBeyondRows(SQLite::Database &database)
{
    // The span of ids is never less than the number of rows, and free to ask for; only where it is large do
    // the rows get counted.
    if (database
            .execAndGet(
                "SELECT coalesce((SELECT max(id) FROM invocations)-(SELECT min(id) FROM invocations),0)")
            .getInt64() < mostRows)
        return false;
    const qint64 excess = database.execAndGet("SELECT count(*) FROM invocations").getInt64() - mostRows;
    if (excess <= 0)
        return false;
    SQLite::Statement oldest(database, "DELETE FROM invocations WHERE id IN (SELECT id FROM invocations"
                                       " ORDER BY id LIMIT ?)");
    SqlBinder(oldest) << std::min<qint64>(excess, rowsAtOnce);
    oldest.exec();
    return excess > rowsAtOnce;
}

bool giveSpaceBack(SQLite::Database &database)
{
    const qint64 before = database.execAndGet("PRAGMA freelist_count").getInt64();
    // Some free pages are kept for the next records.
    if (before < 4 * pagesAtOnce)
        return false;
    database.exec("PRAGMA incremental_vacuum(" + std::to_string(pagesAtOnce) + ")");
    return database.execAndGet("PRAGMA freelist_count").getInt64() < before;
}

} // namespace

bool retentionStep(SQLite::Database &database, MetricBook &metrics, const HistoryLimits &limits,
                   qint64 nowMs)
{
    bool more = dropOldRows(database, nowMs - limits.rowDays * dayMs);
    more = dropBeyondRows(database) || more;
    more = dropBeyondCount(database, limits.fullRecordsPerFunction) || more;
    more = dropBeyondBytes(database, limits.fullRecordBytes) || more;
    more = dropLooseLines(database, limits) || more;
    more = metrics.foldOld(nowMs, limits.metricDays, rowsAtOnce / 4) || more;
    return giveSpaceBack(database) || more;
}

} // namespace lathe
