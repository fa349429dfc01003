// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/LogReader.h"

#include "engine/store/BodyCodec.h"
#include "engine/store/LogPosition.h"
#include "engine/store/LogStreamRows.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe::logs
{

namespace
{

/// What one page may cost.
constexpr qsizetype mostBytes = 1024 * 1024;
constexpr int mostInvocations = 2000;
/// No invocation writes for longer (15 minutes, and its Init).
constexpr qint64 longestMs = 17 * 60 * 1000;

Error noSuchGroup()
{
    return {u"ResourceNotFoundException"_s, 400, u"The specified log group does not exist."_s, {}};
}

Error noSuchStream()
{
    return {u"ResourceNotFoundException"_s, 400, u"The specified log stream does not exist."_s, {}};
}

Error badToken()
{
    return {u"InvalidParameterException"_s, 400, u"The specified nextToken is invalid."_s, {}};
}

bool hasGroup(SQLite::Database &database, const QString &group)
{
    SQLite::Statement found(database, "SELECT 1 FROM invocations WHERE log_group=? AND full_bytes>0 AND "
                                      "log_stream<>'' LIMIT 1");
    SqlBinder(found) << group;
    return found.executeStep();
}

/// One invocation's lines on their way.
struct Piece {
    LogPosition begin;
    QString requestId;
    QString stream;
    QList<LogLine> lines;
};

Piece readPiece(SQLite::Statement &rows)
{
    SqlRow row(rows);
    Piece piece;
    piece.begin.startedMs = row.number();
    piece.begin.rowId = row.number();
    piece.requestId = row.text();
    piece.stream = row.text();
    piece.lines = unpackLog(row.blob());
    return piece;
}

constexpr const char *pieceColumns = "SELECT i.started_ms, i.id, i.request_id, i.log_stream, r.log"
                                     " FROM invocations i JOIN records r USING(id)"
                                     " WHERE i.log_group=? AND i.full_bytes>0 AND i.log_stream<>''";

bool isWithin(const LogLine &line, qint64 fromMs, std::optional<qint64> beforeMs)
{
    return line.timestampMs >= fromMs && (!beforeMs || line.timestampMs < *beforeMs);
}

LogEvent eventOf(const Piece &piece, qsizetype line)
{
    const LogLine &written = piece.lines.at(line);
    return {logEventId(piece.begin.startedMs, piece.requestId, line), piece.stream, written.timestampMs,
            written.text};
}

void sort(QList<LogEvent> &events)
{
    std::stable_sort(events.begin(), events.end(),
                     [](const LogEvent &a, const LogEvent &b) { return a.timestampMs < b.timestampMs; });
}

bool isWanted(const QString &stream, const FilterLogEventsRequest &request)
{
    return (request.streams.isEmpty() || request.streams.contains(stream)) &&
           stream.startsWith(request.streamPrefix);
}

} // namespace

QList<LogGroupInfo> groups(SQLite::Database &database)
{
    QList<LogGroupInfo> groups;
    SQLite::Statement found(
        database, "SELECT log_group, min(started_ms), sum(length(log)) FROM invocations JOIN records "
                  "USING(id) WHERE full_bytes>0 AND log_stream<>'' GROUP BY log_group");
    while (found.executeStep()) {
        SqlRow row(found);
        LogGroupInfo group;
        group.name = row.text();
        group.createdMs = row.number();
        group.storedBytes = row.number();
        groups.append(std::move(group));
    }
    return groups;
}

Result<QList<LogStreamInfo>> streams(SQLite::Database &database, const QString &group)
{
    SQLite::Statement found(
        database, "SELECT log_stream, min(started_ms), max(started_ms + CAST(duration_ms AS INTEGER))"
                  " FROM invocations WHERE log_group=? AND full_bytes>0 AND log_stream<>''"
                  " GROUP BY log_stream ORDER BY 3 DESC, log_stream");
    SqlBinder(found) << group;
    QList<LogStreamInfo> streams = readLogStreams(found);
    if (streams.isEmpty())
        return fail(noSuchGroup());
    return streams;
}

Result<LogEventPage> filter(SQLite::Database &database, const FilterLogEventsRequest &request,
                            const Match &match)
{
    LogPosition after{0, 0, -1};
    if (!request.nextToken.isEmpty()) {
        const auto given = LogPosition::parse(request.nextToken);
        if (!given)
            return fail(badToken());
        after = *given;
    } else if (!hasGroup(database, request.group)) {
        return fail(noSuchGroup());
    }
    SQLite::Statement rows(database, std::string(pieceColumns) +
                                         " AND (i.started_ms, i.id)>=(?,?) AND i.started_ms<?"
                                         " ORDER BY i.started_ms, i.id");
    const LogPosition first = std::max(after, {request.fromMs - longestMs, 0, -1});
    SqlBinder(rows) << request.group << first.startedMs << first.rowId
                    << request.beforeMs.value_or(INT64_MAX);
    LogEventPage page;
    qsizetype bytes = 0;
    for (int invocations = 0; rows.executeStep(); ++invocations) {
        const Piece piece = readPiece(rows);
        if (invocations == mostInvocations) {
            page.nextToken = LogPosition{piece.begin.startedMs, piece.begin.rowId, -1}.text();
            break;
        }
        const bool begun = piece.begin.startedMs == after.startedMs && piece.begin.rowId == after.rowId;
        if (!isWanted(piece.stream, request))
            continue;
        for (qsizetype line = begun ? after.line + 1 : 0; line < piece.lines.size(); ++line) {
            const LogLine &written = piece.lines.at(line);
            if (!isWithin(written, request.fromMs, request.beforeMs) || !match(written.text))
                continue;
            if (page.events.size() >= request.limit || bytes >= mostBytes) {
                page.nextToken = LogPosition{piece.begin.startedMs, piece.begin.rowId, line - 1}.text();
                break;
            }
            bytes += written.text.size() + 26; // what CloudWatch counts for each
            page.events.append(eventOf(piece, line));
        }
        if (!page.nextToken.isEmpty())
            break;
    }
    sort(page.events);
    return page;
}

namespace
{

/// The token of a direction: `f/` onward, `b/` back.
struct Direction {
    bool forward = true;
    std::optional<LogPosition> from;
};

std::optional<Direction> directionOf(const GetLogEventsRequest &request)
{
    if (request.nextToken.isEmpty())
        return Direction{request.fromHead, std::nullopt};
    const auto position = LogPosition::parse(request.nextToken.mid(2));
    const bool forward = request.nextToken.startsWith(u"f/"_s);
    if (!position || !(forward || request.nextToken.startsWith(u"b/"_s)))
        return std::nullopt;
    return Direction{forward, position};
}

bool hasStream(SQLite::Database &database, const GetLogEventsRequest &request)
{
    SQLite::Statement found(database, "SELECT 1 FROM invocations WHERE log_group=? AND full_bytes>0 AND "
                                      "log_stream=? AND log_stream<>'' LIMIT 1");
    SqlBinder(found) << request.group << request.stream;
    return found.executeStep();
}

struct Placed {
    LogPosition position;
    LogEvent event;
};

/// In the direction they are read in.
std::vector<Placed> readStream(SQLite::Database &database, const GetLogEventsRequest &request,
                               const Direction &direction)
{
    const bool forward = direction.forward;
    SQLite::Statement rows(
        database, std::string(pieceColumns) + " AND i.log_stream=?" +
                      (forward ? " AND (i.started_ms, i.id)>=(?,?) ORDER BY i.started_ms, i.id"
                               : " AND (i.started_ms, i.id)<=(?,?) ORDER BY i.started_ms DESC, i.id DESC"));
    const LogPosition end = forward ? LogPosition{0, 0, -1} : LogPosition{INT64_MAX, INT64_MAX, INT64_MAX};
    const LogPosition from = direction.from.value_or(end);
    SqlBinder(rows) << request.group << request.stream << from.startedMs << from.rowId;
    std::vector<Placed> found;
    qsizetype bytes = 0;
    while (rows.executeStep()) {
        const Piece piece = readPiece(rows);
        for (qsizetype i = 0; i < piece.lines.size(); ++i) {
            const qsizetype line = forward ? i : piece.lines.size() - 1 - i;
            const LogPosition position{piece.begin.startedMs, piece.begin.rowId, line};
            if (forward ? position <= from : position >= from)
                continue;
            if (!isWithin(piece.lines.at(line), request.fromMs, request.beforeMs))
                continue;
            if (static_cast<int>(found.size()) >= request.limit || bytes >= mostBytes)
                return found;
            bytes += piece.lines.at(line).text.size() + 26;
            found.push_back({position, eventOf(piece, line)});
        }
    }
    return found;
}

} // namespace

Result<LogEventPage> get(SQLite::Database &database, const GetLogEventsRequest &request)
{
    if (!hasGroup(database, request.group))
        return fail(noSuchGroup());
    if (!hasStream(database, request))
        return fail(noSuchStream());
    const auto direction = directionOf(request);
    if (!direction)
        return fail(badToken());
    std::vector<Placed> found = readStream(database, request, *direction);
    if (!direction->forward)
        std::reverse(found.begin(), found.end());
    LogEventPage page;
    for (Placed &placed : found)
        page.events.append(std::move(placed.event));
    // Whoever meets the end gets the token again it came with, which tells that there is nothing more.
    const LogPosition here = direction->from.value_or(LogPosition{0, 0, -1});
    page.forwardToken = u"f/"_s + (found.empty() ? here : found.back().position).text();
    page.backwardToken = u"b/"_s + (found.empty() ? here : found.front().position).text();
    return page;
}

} // namespace lathe::logs
