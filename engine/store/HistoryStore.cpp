// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/HistoryStore.h"

#include "engine/store/HistoryReader.h"
#include "engine/store/HistoryRetention.h"
#include "engine/store/HistorySchema.h"
#include "engine/store/HistoryWriter.h"
#include "engine/store/MetricReader.h"
#include "engine/store/MetricSourceReader.h"
#include "engine/store/MetricStatisticsReader.h"
#include "engine/store/StoreError.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

namespace lathe
{

using namespace std::chrono_literals;

namespace
{
constexpr int rowsRemovedAtOnce = 2000;
constexpr auto quietTime = 2s;
constexpr auto betweenSteps = 100ms;
} // namespace

Result<HistoryStore::Opened> HistoryStore::open(const QString &file, Mailbox &home, const Clock &clock,
                                                HistoryLimits limits)
{
    auto writer = openDatabase(historySpec(file));
    if (!writer)
        return fail(writer.error());
    auto reader = openForReading(file);
    if (!reader)
        return fail(reader.error());
    Opened opened;
    opened.notice = writer->notice;
    try {
        opened.store.reset(
            new HistoryStore(file, std::move(*writer), std::move(*reader), home, clock, limits));
    } catch (const SQLite::Exception &exception) {
        markSuspect(file);
        return fail(storeError(exception, file));
    }
    return opened;
}

HistoryStore::HistoryStore(const QString &file, OpenedDatabase writer,
                           std::unique_ptr<SQLite::Database> reader, Mailbox &home, const Clock &clock,
                           HistoryLimits limits)
    : m_clock(clock)
    , m_limits(limits)
    , m_sampler(limits.fullRecordsPerSecond)
    , m_writerThread(file, std::move(writer.database), StoreThread::Mode::Writer, home)
    , m_readerThread(file, std::move(reader), StoreThread::Mode::Reader, home)
    , m_writer(std::make_unique<HistoryWriter>(m_writerThread.database()))
{
    StoreThread::Hooks hooks;
    hooks.beforeCommit = [this](SQLite::Database &) { m_writer->metrics().flush(); };
    hooks.rolledBack = [this] { m_writer->metrics().forget(); };
    hooks.damaged = [file] { markSuspect(file); };
    m_writerThread.setHooks(hooks);
    m_readerThread.setHooks({{}, {}, hooks.damaged});
    m_writerThread.setPatience(std::chrono::milliseconds{25});
    m_writerThread.start();
    m_readerThread.start();
    m_maintenance.setSingleShot(true);
    QObject::connect(&m_maintenance, &QTimer::timeout, &m_maintenance, [this] { maintain({}); });
    maintainLater(quietTime);
}

HistoryStore::~HistoryStore()
{
    *m_alive = false;
    close();
}

template<typename T>
void HistoryStore::write(std::function<Result<T>(SQLite::Database &)> work, Reply<T> reply)
{
    const bool lazy = !reply; // nobody waits: it may gather with others
    ++m_writesUnderWay;
    m_writerThread.run<T>(
        std::move(work),
        [this, alive = m_alive, reply = std::move(reply)](Result<T> result) {
            if (*alive)
                --m_writesUnderWay;
            if (reply)
                reply(std::move(result));
        },
        lazy);
}

template<typename T>
void HistoryStore::read(std::function<Result<T>(SQLite::Database &)> work, Reply<T> reply)
{
    if (m_writesUnderWay == 0) {
        m_readerThread.run<T>(std::move(work), std::move(reply));
        return;
    }
    // Behind the commit of what has been appended so far.
    m_writerThread.run<Done>(
        [](SQLite::Database &) -> Result<Done> { return Done{}; },
        [this, alive = m_alive, work = std::move(work), reply = std::move(reply)](Result<Done>) mutable {
            if (*alive)
                m_readerThread.run<T>(std::move(work), std::move(reply));
        });
}

void HistoryStore::append(InvocationRecord record, Reply<qint64> reply)
{
    record.row.full = record.row.full && m_sampler.keep(m_clock.epochMs(), record.row.isError());
    if (!record.row.full) {
        record.event.clear();
        record.response.clear();
        record.log.clear();
        record.phases.clear();
    }
    write<qint64>([this, record = std::move(record)](
                      SQLite::Database &) -> Result<qint64> { return m_writer->append(record); },
                  std::move(reply));
    maintainLater(quietTime);
}

void HistoryStore::appendLog(LogPlace place, QList<LogLine> lines)
{
    write<Done>(
        [this, place = std::move(place), lines = std::move(lines)](SQLite::Database &) -> Result<Done> {
            m_writer->appendLog(place, lines);
            return Done{};
        },
        {});
    maintainLater(quietTime);
}

void HistoryStore::invocations(HistoryQuery query, Reply<InvocationPage> reply)
{
    read<InvocationPage>(
        [query = std::move(query)](SQLite::Database &database) -> Result<InvocationPage> {
            return history::page(database, query);
        },
        std::move(reply));
}

void HistoryStore::record(QString requestId, Reply<InvocationRecord> reply)
{
    read<InvocationRecord>([requestId = std::move(requestId)](
                               SQLite::Database &database) { return history::record(database, requestId); },
                           std::move(reply));
}

void HistoryStore::metrics(MetricQuery query, Reply<MetricSeries> reply)
{
    read<MetricSeries>(
        [query = std::move(query)](SQLite::Database &database) -> Result<MetricSeries> {
            return readMetrics(database, query);
        },
        std::move(reply));
}

void HistoryStore::logStreams(QString function, Reply<QList<LogStreamInfo>> reply)
{
    read<QList<LogStreamInfo>>(
        [function = std::move(function)](SQLite::Database &database) -> Result<QList<LogStreamInfo>> {
            return history::logStreams(database, function);
        },
        std::move(reply));
}

void HistoryStore::logLines(QString function, QString stream, Reply<QList<LogLine>> reply)
{
    read<QList<LogLine>>(
        [function = std::move(function), stream = std::move(stream)](SQLite::Database &database)
            -> Result<QList<LogLine>> { return history::logLines(database, function, stream); },
        std::move(reply));
}

void HistoryStore::logGroups(Reply<QList<LogGroupInfo>> reply)
{
    read<QList<LogGroupInfo>>(
        [](SQLite::Database &database) -> Result<QList<LogGroupInfo>> { return logs::groups(database); },
        std::move(reply));
}

void HistoryStore::streamsOfGroup(QString group, Reply<QList<LogStreamInfo>> reply)
{
    read<QList<LogStreamInfo>>(
        [group = std::move(group)](SQLite::Database &database) { return logs::streams(database, group); },
        std::move(reply));
}

void HistoryStore::getLogEvents(GetLogEventsRequest request, Reply<LogEventPage> reply)
{
    read<LogEventPage>(
        [request = std::move(request)](SQLite::Database &database) { return logs::get(database, request); },
        std::move(reply));
}

void HistoryStore::filterLogEvents(FilterLogEventsRequest request, logs::Match match,
                                   Reply<LogEventPage> reply)
{
    read<LogEventPage>([request = std::move(request), match = std::move(match)](
                           SQLite::Database &database) { return logs::filter(database, request, match); },
                       std::move(reply));
}

void HistoryStore::metricSources(qint64 sinceMs, Reply<QList<MetricSource>> reply)
{
    read<QList<MetricSource>>(
        [sinceMs](SQLite::Database &database) -> Result<QList<MetricSource>> {
            return readMetricSources(database, sinceMs);
        },
        std::move(reply));
}

void HistoryStore::metricStatistics(MetricStatisticsQuery query, Reply<QList<MetricStatistics>> reply)
{
    read<QList<MetricStatistics>>(
        [query = std::move(query)](SQLite::Database &database) -> Result<QList<MetricStatistics>> {
            return readStatistics(database, query);
        },
        std::move(reply));
}

void HistoryStore::deleteLogGroup(QString group, Reply<Done> reply)
{
    streamsOfGroup(group, [this, alive = m_alive, group,
                           reply = std::move(reply)](const Result<QList<LogStreamInfo>> &streams) {
        if (!streams)
            reply(fail(streams.error()));
        else if (*alive)
            removeSomeLogs(group, reply);
    });
}

void HistoryStore::removeSomeLogs(const QString &group, Reply<Done> reply)
{
    write<bool>(
        [this, group](SQLite::Database &) -> Result<bool> {
            return m_writer->forgetLogs(group, rowsRemovedAtOnce);
        },
        [this, alive = m_alive, group, reply = std::move(reply)](Result<bool> more) {
            if (more && *more && *alive)
                removeSomeLogs(group, reply);
            else
                reply(more ? Result<Done>(Done{}) : fail(more.error()));
        });
}

void HistoryStore::deleteFunctionHistory(QString function, Reply<Done> reply)
{
    write<qint64>([this, function](
                      SQLite::Database &) -> Result<qint64> { return m_writer->forgetFunction(function); },
                  [this, alive = m_alive, function, reply = std::move(reply)](Result<qint64> newest) {
                      if (!newest && reply)
                          reply(fail(newest.error()));
                      else if (newest && *alive)
                          removeSome(function, *newest, reply);
                  });
}

void HistoryStore::removeSome(const QString &function, qint64 upToId, Reply<Done> reply)
{
    write<bool>(
        [this, function, upToId](SQLite::Database &) -> Result<bool> {
            return m_writer->removeRows(function, upToId, rowsRemovedAtOnce);
        },
        [this, alive = m_alive, function, upToId, reply = std::move(reply)](Result<bool> more) {
            if (more && *more && *alive)
                removeSome(function, upToId, reply);
            else if (reply)
                reply(more ? Result<Done>(Done{}) : fail(more.error()));
        });
}

void HistoryStore::setLimits(HistoryLimits limits)
{
    m_limits = limits;
    m_sampler.setPerSecond(limits.fullRecordsPerSecond);
    maintainLater(0ms);
}

void HistoryStore::maintain(Reply<bool> reply)
{
    write<bool>(
        [this, limits = m_limits, now = m_clock.epochMs()](SQLite::Database &database) -> Result<bool> {
            return retentionStep(database, m_writer->metrics(), limits, now);
        },
        [this, alive = m_alive, reply = std::move(reply)](Result<bool> more) {
            if (*alive && more && *more)
                maintainLater(betweenSteps);
            if (reply)
                reply(std::move(more));
        });
}

void HistoryStore::maintainLater(std::chrono::milliseconds delay)
{
    if (!m_maintenance.isActive() || m_maintenance.remainingTimeAsDuration() > delay)
        m_maintenance.start(delay);
}

void HistoryStore::close()
{
    m_maintenance.stop();
    m_writerThread.close();
    m_readerThread.close();
}

} // namespace lathe
