// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/HistoryReader.h"

#include "engine/store/BodyCodec.h"
#include "engine/store/HistorySchema.h"
#include "engine/store/LogStreamRows.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace lathe::history
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostLines = 50'000;
constexpr int largestPage = 1000;
constexpr const char *rowColumns =
    "id, request_id, function, version, started_ms, source, event_name, "
    "status, duration_ms, billed_ms, init_ms,"
    " memory_size_mb, max_memory_mb, own_memory_mb, error_type, "
    "error_message, environment, log_stream, log_group, qualifier, asynchronous, "
    "capacity, full_bytes";

InvocationRow readRow(SqlRow &from, qint64 &fullBytes)
{
    InvocationRow row;
    row.id = from.number();
    row.requestId = from.text();
    row.functionName = from.text();
    row.version = from.text();
    row.startedMs = from.number();
    row.source = static_cast<InvocationSource>(from.number());
    row.eventName = from.text();
    row.status = static_cast<InvocationStatus>(from.number());
    row.durationMs = from.real();
    row.billedMs = from.number();
    row.initDurationMs = from.maybeReal();
    row.memorySizeMb = from.smallNumber();
    row.maxMemoryUsedMb = from.smallNumber();
    row.invocationMemoryMb = from.smallNumber();
    row.errorType = from.text();
    row.errorMessage = from.text();
    row.environmentId = from.text();
    row.logStream = from.text();
    row.logGroup = from.text();
    row.qualifier = from.text();
    row.asynchronous = from.number() != 0;
    row.capacity = static_cast<InvocationCapacity>(from.number());
    fullBytes = from.number();
    row.full = fullBytes > 0;
    return row;
}

struct IdRange {
    qint64 first = 0;
    qint64 last = INT64_MAX;
};

/// Ids grow with the end of invocations, not strictly with their start: the rows of a time range lie within
/// these ids, which lets the page stop early where the range is far from now.
IdRange idsOf(SQLite::Database &database, qint64 fromMs, qint64 toMs)
{
    if (fromMs <= 0 && toMs == INT64_MAX)
        return {};
    SQLite::Statement bounds(database, "SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM invocations"
                                       " WHERE started_ms>=? AND started_ms<?");
    SqlBinder(bounds) << fromMs << toMs;
    bounds.executeStep();
    SqlRow row(bounds);
    const qint64 first = row.number();
    return {first, row.number()};
}

} // namespace

InvocationPage page(SQLite::Database &database, const HistoryQuery &query)
{
    const qint64 to = query.toMs > 0 ? query.toMs : INT64_MAX;
    const IdRange ids = idsOf(database, query.fromMs, to);
    const int limit = std::clamp(query.limit, 1, largestPage);
    std::string sql = std::string("SELECT ") + rowColumns +
                      " FROM invocations WHERE id>=? AND id<=? AND +started_ms>=? AND +started_ms<?";
    if (!query.functionName.isEmpty())
        sql += " AND function=?";
    if (query.errorsOnly)
        sql += " AND is_error=1";
    if (query.coldOnly)
        sql += " AND init_ms IS NOT NULL";
    sql += " ORDER BY id DESC LIMIT ?";
    SQLite::Statement rows(database, sql);
    SqlBinder binder(rows);
    binder << ids.first << (query.beforeId > 0 ? std::min(ids.last, query.beforeId - 1) : ids.last)
           << query.fromMs << to;
    if (!query.functionName.isEmpty())
        binder << query.functionName;
    binder << limit + 1;

    InvocationPage page;
    while (rows.executeStep()) {
        if (page.rows.size() == limit) {
            page.more = true;
            break;
        }
        SqlRow from(rows);
        qint64 fullBytes = 0;
        page.rows.append(readRow(from, fullBytes));
        page.sampled = page.sampled || fullBytes == sampledOut;
    }
    return page;
}

Result<InvocationRecord> record(SQLite::Database &database, const QString &requestId)
{
    SQLite::Statement found(database, std::string("SELECT ") + rowColumns +
                                          " FROM invocations WHERE request_id=? ORDER BY id DESC LIMIT 1");
    SqlBinder(found) << requestId;
    if (!found.executeStep())
        return fail(Error::notFound(
            u"The history has no invocation %1: it is older than what is kept, or was never made."_s.arg(
                requestId)));
    InvocationRecord record;
    SqlRow row(found);
    qint64 fullBytes = 0;
    record.row = readRow(row, fullBytes);
    SQLite::Statement full(database,
                           "SELECT function_error, event, response, log, phases FROM records WHERE id=?");
    SqlBinder(full) << record.row.id;
    record.row.full = full.executeStep();
    if (record.row.full) {
        SqlRow body(full);
        record.functionError = body.text();
        record.event = unpackBody(body.blob());
        record.response = unpackBody(body.blob());
        record.log = unpackLog(body.blob());
        record.phases = unpackPhases(body.blob());
    }
    return record;
}

QList<LogStreamInfo> logStreams(SQLite::Database &database, const QString &function)
{
    SQLite::Statement found(database,
                            "SELECT stream, min(first) AS a, max(last) AS b FROM ("
                            " SELECT log_stream AS stream, log_first_ms AS first, log_last_ms AS last"
                            "  FROM invocations"
                            "  WHERE function=?1 AND full_bytes>0 AND log_stream<>''"
                            " UNION ALL SELECT stream, first_ms, last_ms FROM loose_log WHERE function=?1)"
                            " GROUP BY stream ORDER BY b DESC, stream");
    SqlBinder(found) << function;
    return readLogStreams(found);
}

QList<LogLine> logLines(SQLite::Database &database, const QString &function, const QString &stream)
{
    SQLite::Statement found(
        database, "SELECT started_ms AS at, log FROM invocations JOIN records USING(id)"
                  "  WHERE function=?1 AND full_bytes>0 AND log_stream=?2"
                  " UNION ALL SELECT first_ms, lines FROM loose_log WHERE function=?1 AND stream=?2"
                  " ORDER BY at DESC");
    SqlBinder(found) << function << stream;
    std::vector<QList<LogLine>> pieces;
    for (qsizetype read = 0; read < mostLines && found.executeStep(); read += pieces.back().size()) {
        SqlRow row(found);
        row.number();
        pieces.push_back(unpackLog(row.blob()));
    }
    QList<LogLine> lines;
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece)
        lines += *piece;
    std::stable_sort(lines.begin(), lines.end(),
                     [](const LogLine &a, const LogLine &b) { return a.timestampMs < b.timestampMs; });
    if (lines.size() > mostLines)
        lines = lines.last(mostLines);
    return lines;
}

} // namespace lathe::history
