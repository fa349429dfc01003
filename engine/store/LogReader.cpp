// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/LogReader.h"

#include "engine/store/LogPieces.h"
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
constexpr int mostPieces = 2000;
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

bool isWithin(const LogLine &line, qint64 fromMs, std::optional<qint64> beforeMs)
{
    return line.timestampMs >= fromMs && (!beforeMs || line.timestampMs < *beforeMs);
}

LogEvent eventOf(const LogPieces &piece, const LogLine &written, qsizetype line)
{
    return {piece.eventId(line), piece.stream(), written.timestampMs, written.text};
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
        database, "SELECT log_group, min(first), sum(bytes) FROM ("
                  " SELECT log_group, log_first_ms AS first, length(log) AS bytes FROM invocations"
                  "  JOIN records USING(id) WHERE full_bytes>0 AND log_stream<>''"
                  " UNION ALL SELECT log_group, first_ms, bytes FROM loose_log) GROUP BY log_group");
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
        database,
        "SELECT stream, min(first), max(last) FROM ("
        " SELECT log_stream AS stream, log_first_ms AS first, log_last_ms AS last FROM invocations"
        "  WHERE log_group=?1 AND full_bytes>0 AND log_stream<>''"
        " UNION ALL SELECT stream, first_ms, last_ms FROM loose_log WHERE log_group=?1)"
        " GROUP BY stream ORDER BY 3 DESC, stream");
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
    } else if (!LogPieces::exist(database, request.group)) {
        return fail(noSuchGroup());
    }
    LogPieces::Span span;
    span.fromMs = std::max(after.startedMs, request.fromMs - longestMs);
    span.toMs = request.beforeMs.value_or(INT64_MAX);
    LogPieces pieces(database, request.group, span);
    LogEventPage page;
    qsizetype bytes = 0;
    for (int looked = 0; pieces.next();) {
        const LogPosition begin = pieces.begin();
        const bool begun = begin.startedMs == after.startedMs && begin.place == after.place;
        if (begin < after && !begun)
            continue;
        if (looked++ == mostPieces) {
            page.nextToken = LogPosition{begin.startedMs, begin.place, -1}.text();
            break;
        }
        if (!isWanted(pieces.stream(), request))
            continue;
        const QList<LogLine> lines = pieces.lines();
        for (qsizetype line = begun ? after.line + 1 : 0; line < lines.size(); ++line) {
            const LogLine &written = lines.at(line);
            if (!isWithin(written, request.fromMs, request.beforeMs) || !match(written.text))
                continue;
            if (page.events.size() >= request.limit || bytes >= mostBytes) {
                page.nextToken = LogPosition{begin.startedMs, begin.place, line - 1}.text();
                break;
            }
            bytes += written.text.size() + 26; // what CloudWatch counts for each
            page.events.append(eventOf(pieces, written, line));
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

struct Placed {
    LogPosition position;
    LogEvent event;
};

/// In the direction they are read in.
std::vector<Placed> readStream(SQLite::Database &database, const GetLogEventsRequest &request,
                               const Direction &direction)
{
    const bool forward = direction.forward;
    const LogPosition end = forward ? LogPosition{0, 0, -1} : LogPosition{INT64_MAX, INT64_MAX, INT64_MAX};
    const LogPosition from = direction.from.value_or(end);
    LogPieces::Span span;
    (forward ? span.fromMs : span.toMs) = from.startedMs;
    span.forward = forward;
    span.stream = request.stream;
    LogPieces pieces(database, request.group, span);
    std::vector<Placed> found;
    qsizetype bytes = 0;
    while (pieces.next()) {
        const QList<LogLine> lines = pieces.lines();
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const qsizetype line = forward ? i : lines.size() - 1 - i;
            const LogPosition position{pieces.begin().startedMs, pieces.begin().place, line};
            if (forward ? position <= from : position >= from)
                continue;
            if (!isWithin(lines.at(line), request.fromMs, request.beforeMs))
                continue;
            if (static_cast<int>(found.size()) >= request.limit || bytes >= mostBytes)
                return found;
            bytes += lines.at(line).text.size() + 26;
            found.push_back({position, eventOf(pieces, lines.at(line), line)});
        }
    }
    return found;
}

} // namespace

Result<LogEventPage> get(SQLite::Database &database, const GetLogEventsRequest &request)
{
    if (!LogPieces::exist(database, request.group))
        return fail(noSuchGroup());
    if (!LogPieces::exist(database, request.group, request.stream))
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
