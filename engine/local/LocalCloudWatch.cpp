// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/LocalCloudWatch.h"

#include "engine/telemetry/FilterPattern.h"

#include <algorithm>

namespace lathe
{

void LocalCloudWatch::logGroups(Reply<QList<LogGroupInfo>> reply)
{
    m_history.logGroups(std::move(reply));
}

void LocalCloudWatch::streamsOfGroup(QString group, Reply<QList<LogStreamInfo>> reply)
{
    m_history.streamsOfGroup(std::move(group), std::move(reply));
}

void LocalCloudWatch::getLogEvents(GetLogEventsRequest request, Reply<LogEventPage> reply)
{
    m_history.getLogEvents(std::move(request), std::move(reply));
}

void LocalCloudWatch::filterLogEvents(FilterLogEventsRequest request, Reply<LogEventPage> reply)
{
    auto pattern = FilterPattern::compile(request.pattern);
    if (!pattern) {
        reply(fail(pattern.error()));
        return;
    }
    const auto match = [pattern = std::move(*pattern)](const QString &text) {
        return pattern.matches(text);
    };
    // Taken now: what ends between here and the answer is in the history or here, and maybe in both. Lines
    // are many, and a pattern may be slow.
    m_pool.run([running = m_running, request, match] { return running.events(request, match); },
               [this, request, match, reply = std::move(reply)](QList<LogEvent> running) mutable {
                   filterHistory(std::move(request), match, std::move(running), std::move(reply));
               });
}

void LocalCloudWatch::filterHistory(FilterLogEventsRequest request, logs::Match match,
                                    QList<LogEvent> running, Reply<LogEventPage> reply)
{
    const int limit = request.limit;
    m_history.filterLogEvents(
        std::move(request), std::move(match),
        [running = std::move(running), limit, reply = std::move(reply)](Result<LogEventPage> page) {
            if (!page && !running.isEmpty() && page.error().code == u"ResourceNotFoundException")
                page = LogEventPage(); // the first that was ever written there
            if (page && page->nextToken.isEmpty())
                page->events += running.first(std::min<qsizetype>(
                    running.size(), std::max<qsizetype>(0, limit - page->events.size())));
            reply(std::move(page));
        });
}

void LocalCloudWatch::deleteLogGroup(QString group, Reply<Done> reply)
{
    m_history.deleteLogGroup(std::move(group), std::move(reply));
}

void LocalCloudWatch::metricSources(qint64 sinceMs, Reply<QList<MetricSource>> reply)
{
    m_history.metricSources(sinceMs, std::move(reply));
}

void LocalCloudWatch::metricStatistics(MetricStatisticsQuery query, Reply<QList<MetricStatistics>> reply)
{
    m_history.metricStatistics(std::move(query), std::move(reply));
}

} // namespace lathe
