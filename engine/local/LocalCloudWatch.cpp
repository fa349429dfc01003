// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/LocalCloudWatch.h"

#include "engine/telemetry/FilterPattern.h"

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
    m_history.filterLogEvents(
        std::move(request),
        [pattern = std::move(*pattern)](const QString &text) { return pattern.matches(text); },
        std::move(reply));
}

void LocalCloudWatch::deleteLogGroup(QString group, Reply<Done> reply)
{
    m_history.deleteLogGroup(std::move(group), std::move(reply));
}

void LocalCloudWatch::functionsWithMetrics(qint64 sinceMs, Reply<QStringList> reply)
{
    m_history.functionsWithMetrics(sinceMs, std::move(reply));
}

void LocalCloudWatch::metricStatistics(MetricStatisticsQuery query, Reply<QList<MetricStatistics>> reply)
{
    m_history.metricStatistics(std::move(query), std::move(reply));
}

} // namespace lathe
