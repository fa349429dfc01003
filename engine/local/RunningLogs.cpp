// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/RunningLogs.h"

#include "engine/store/LogPosition.h"

#include <algorithm>

namespace lathe
{

void RunningLogs::started(const InvocationRow &row)
{
    m_streams[row.logStream].row = row;
}

void RunningLogs::written(const QString &stream, const QList<LogLine> &lines)
{
    m_streams[stream].lines += lines;
}

QList<LogEvent> RunningLogs::events(const FilterLogEventsRequest &request, const Match &match) const
{
    QList<LogEvent> events;
    for (auto it = m_streams.cbegin(); it != m_streams.cend(); ++it) {
        const InvocationRow &row = it->row;
        const bool wanted = row.logGroup == request.group && it.key().startsWith(request.streamPrefix) &&
                            (request.streams.isEmpty() || request.streams.contains(it.key()));
        if (row.requestId.isEmpty() || !wanted)
            continue;
        for (qsizetype i = 0; i < it->lines.size(); ++i) {
            const LogLine &line = it->lines.at(i);
            const bool inTime = line.timestampMs >= request.fromMs &&
                                (!request.beforeMs || line.timestampMs < *request.beforeMs);
            if (inTime && match(line.text))
                events.append(
                    {logEventId(row.startedMs, row.requestId, i), it.key(), line.timestampMs, line.text});
        }
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const LogEvent &a, const LogEvent &b) { return a.timestampMs < b.timestampMs; });
    return events;
}

} // namespace lathe
