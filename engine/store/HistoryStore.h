// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CloudMetrics.h"
#include "engine/api/Invocation.h"
#include "engine/api/Metrics.h"
#include "engine/base/Clock.h"
#include "engine/store/DatabaseFile.h"
#include "engine/store/LogPlace.h"
#include "engine/store/LogReader.h"
#include "engine/store/RecordSampler.h"
#include "engine/store/StoreThread.h"

#include <QTimer>

namespace lathe
{

class HistoryWriter;

/// Invocations, their logs and their metrics: what people look back at. Lives on the engine thread and
/// answers there; the work is done on two threads, so that a long question never delays what is being
/// written. A question sees everything that was appended before it was asked.
///
/// Limits are kept in small steps in the background, some seconds after something was appended.
class HistoryStore
{
public:
    struct Opened {
        std::unique_ptr<HistoryStore> store;
        /// For people: the history was damaged and begun anew. Empty otherwise.
        QString notice;
    };
    /// Replies arrive through `home`. Both it and the clock must outlive the store.
    static Result<Opened> open(const QString &file, Mailbox &home, const Clock &clock,
                               HistoryLimits limits = {});
    /// Saves what is queued.
    ~HistoryStore();

    /// Keeps a finished invocation; the reply is its id. Above the rate of the limits only the row is kept.
    void append(InvocationRecord record, Reply<qint64> reply = {});
    /// Log lines that belong to no invocation, e.g. of an extension that shuts down.
    void appendLog(LogPlace place, QList<LogLine> lines);

    void invocations(HistoryQuery query, Reply<InvocationPage> reply);
    void record(QString requestId, Reply<InvocationRecord> reply);
    void metrics(MetricQuery query, Reply<MetricSeries> reply);
    void logStreams(QString function, Reply<QList<LogStreamInfo>> reply);
    void logLines(QString function, QString stream, Reply<QList<LogLine>> reply);

    void logGroups(Reply<QList<LogGroupInfo>> reply);
    void streamsOfGroup(QString group, Reply<QList<LogStreamInfo>> reply);
    void getLogEvents(GetLogEventsRequest request, Reply<LogEventPage> reply);
    /// `match` is called on the reader's thread.
    void filterLogEvents(FilterLogEventsRequest request, logs::Match match, Reply<LogEventPage> reply);
    void metricSources(qint64 sinceMs, Reply<QList<MetricSource>> reply);
    void metricStatistics(MetricStatisticsQuery query, Reply<QList<MetricStatistics>> reply);
    /// Forgets the lines of the group; the invocations stay.
    void deleteLogGroup(QString group, Reply<Done> reply);

    /// Forgets all that was kept of the function until now. What is appended meanwhile stays.
    void deleteFunctionHistory(QString function, Reply<Done> reply);
    void setLimits(HistoryLimits limits);
    /// One step towards the limits; the reply is whether another one is needed. Runs by itself as well.
    void maintain(Reply<bool> reply);
    void close();

private:
    HistoryStore(const QString &file, OpenedDatabase writer, std::unique_ptr<SQLite::Database> reader,
                 Mailbox &home, const Clock &clock, HistoryLimits limits);

    template<typename T>
    void write(std::function<Result<T>(SQLite::Database &)> work, Reply<T> reply);
    template<typename T>
    void read(std::function<Result<T>(SQLite::Database &)> work, Reply<T> reply);
    void removeSome(const QString &function, qint64 upToId, Reply<Done> reply);
    void removeSomeLogs(const QString &group, Reply<Done> reply);
    void maintainLater(std::chrono::milliseconds delay);

    const Clock &m_clock;
    HistoryLimits m_limits;
    RecordSampler m_sampler;
    QTimer m_maintenance;
    int m_writesUnderWay = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    // In this order: the writer's statements go after its thread and before its database.
    StoreThread m_writerThread;
    StoreThread m_readerThread;
    std::unique_ptr<HistoryWriter> m_writer;
};

} // namespace lathe
