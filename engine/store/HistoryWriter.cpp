// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/HistoryWriter.h"

#include "engine/store/BodyCodec.h"
#include "engine/store/HistorySchema.h"
#include "engine/store/Sql.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace lathe
{

namespace
{

/// The first and the last moment of some lines, which are not always in order: a frame carries its own
/// time.
struct Times {
    qint64 firstMs = 0;
    qint64 lastMs = 0;
};

Times timesOf(const QList<LogLine> &lines, qint64 whenEmpty)
{
    if (lines.isEmpty())
        return {whenEmpty, whenEmpty};
    const auto [first, last] =
        std::minmax_element(lines.begin(), lines.end(), [](const LogLine &a, const LogLine &b) {
            return a.timestampMs < b.timestampMs;
        });
    return {first->timestampMs, last->timestampMs};
}

} // namespace

HistoryWriter::HistoryWriter(SQLite::Database &database)
    : m_database(database)
    , m_insertRow(database,
                  "INSERT INTO invocations VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
    , m_insertRecord(database, "INSERT INTO records VALUES(?,?,?,?,?,?)")
    , m_insertLog(database, "INSERT INTO loose_log VALUES(NULL,?,?,?,?,?,?,?)")
    , m_metrics(database)
{
}

qint64 HistoryWriter::append(const InvocationRecord &record)
{
    const InvocationRow &row = record.row;
    QByteArray event;
    QByteArray response;
    QByteArray log;
    QByteArray phases;
    qint64 bytes = sampledOut;
    if (row.full) {
        event = packBody(record.event);
        response = packBody(record.response);
        log = packLog(record.log);
        phases = packPhases(record.phases);
        bytes = 1 + event.size() + response.size() + log.size() + phases.size();
    }
    const Times written = timesOf(record.log, row.startedMs);
    SqlBinder(m_insertRow) << row.requestId << row.functionName << row.version << row.startedMs
                           << int(row.source) << row.eventName << int(row.status) << row.durationMs
                           << row.billedMs << row.initDurationMs << row.memorySizeMb << row.maxMemoryUsedMb
                           << row.invocationMemoryMb << row.errorType << row.errorMessage
                           << row.environmentId << row.logStream << row.isError() << bytes << row.logGroup
                           << written.firstMs << written.lastMs << row.qualifier << row.asynchronous
                           << int(row.capacity);
    m_insertRow.exec();
    m_insertRow.reset();
    const qint64 id = m_database.getLastInsertRowid();
    if (row.full) {
        SqlBinder(m_insertRecord) << id << record.functionError << event << response << log << phases;
        m_insertRecord.exec();
        m_insertRecord.reset();
    }
    m_metrics.add(row);
    return id;
}

void HistoryWriter::appendLog(const LogPlace &place, const QList<LogLine> &lines)
{
    if (lines.isEmpty())
        return;
    const Times written = timesOf(lines, 0);
    const QByteArray packed = packLog(lines);
    SqlBinder(m_insertLog) << place.function << place.stream << written.firstMs << written.lastMs << packed
                           << place.group << qint64{packed.size()};
    m_insertLog.exec();
    m_insertLog.reset();
}

qint64 HistoryWriter::forgetFunction(const QString &function)
{
    m_metrics.forget(function);
    for (const char *sql :
         {"DELETE FROM metrics WHERE function=?", "DELETE FROM loose_log WHERE function=?"}) {
        SQLite::Statement remove(m_database, sql);
        SqlBinder(remove) << function;
        remove.exec();
    }
    return m_database.execAndGet("SELECT coalesce(max(id), 0) FROM invocations").getInt64();
}

bool HistoryWriter::removeRows(const QString &function, qint64 upToId, int most)
{
    SQLite::Statement rows(m_database, "DELETE FROM invocations WHERE id IN (SELECT id FROM invocations"
                                       " WHERE function=? AND id<=? LIMIT ?)");
    SqlBinder(rows) << function << upToId << most;
    return rows.exec() == most;
}

bool HistoryWriter::forgetLogs(const QString &group, int most)
{
    static constexpr const char *some = "SELECT id FROM invocations WHERE log_group=? AND full_bytes>0 AND "
                                        "log_stream<>'' ORDER BY started_ms, id LIMIT ?";
    SQLite::Statement logs(m_database, std::string("UPDATE records SET log=? WHERE id IN (") + some + ')');
    SqlBinder(logs) << packLog({}) << group << most;
    logs.exec();
    SQLite::Statement rows(m_database,
                           std::string("UPDATE invocations SET log_stream='' WHERE id IN (") + some + ')');
    SqlBinder(rows) << group << most;
    const bool more = rows.exec() == most;
    SQLite::Statement loose(m_database, "DELETE FROM loose_log WHERE id IN (SELECT id FROM loose_log"
                                        " WHERE log_group=? LIMIT ?)");
    SqlBinder(loose) << group << most;
    return loose.exec() == most || more;
}

} // namespace lathe
