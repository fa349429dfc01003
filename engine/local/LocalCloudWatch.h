// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LogsApi.h"
#include "engine/api/MetricsApi.h"
#include "engine/base/WorkerPool.h"
#include "engine/local/RunningLogs.h"
#include "engine/store/HistoryStore.h"

namespace lathe
{

/// CloudWatch and its Logs over the history of this workspace. Engine thread; the work is done by the
/// store's and by the pool.
class LocalCloudWatch final : public LogsApi, public MetricsApi
{
public:
    LocalCloudWatch(HistoryStore &history, WorkerPool &pool)
        : m_history(history)
        , m_pool(pool)
    {
    }

    void logGroups(Reply<QList<LogGroupInfo>> reply) override;
    void streamsOfGroup(QString group, Reply<QList<LogStreamInfo>> reply) override;
    void getLogEvents(GetLogEventsRequest request, Reply<LogEventPage> reply) override;
    void filterLogEvents(FilterLogEventsRequest request, Reply<LogEventPage> reply) override;
    void deleteLogGroup(QString group, Reply<Done> reply) override;

    /// What runs is told here, so that it can be followed.
    RunningLogs &running() { return m_running; }

    void metricSources(qint64 sinceMs, Reply<QList<MetricSource>> reply) override;
    void metricStatistics(MetricStatisticsQuery query, Reply<QList<MetricStatistics>> reply) override;

private:
    void filterHistory(FilterLogEventsRequest request, logs::Match match, QList<LogEvent> running,
                       Reply<LogEventPage> reply);

    HistoryStore &m_history;
    WorkerPool &m_pool;
    RunningLogs m_running;
};

} // namespace lathe
