// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/HistoryStore.h"
#include "tests/unit/store/Await.h"
#include "tests/unit/store/Records.h"

#include <QTemporaryDir>

namespace lathe
{

/// A history in a temporary folder, with a clock that stands still and answers that are waited for.
class HistoryFixture
{
public:
    explicit HistoryFixture(HistoryLimits limits = {})
        : m_limits(limits)
    {
        reopen();
    }

    void reopen()
    {
        m_store.reset();
        auto opened = HistoryStore::open(file(), m_mailbox, m_clock, m_limits);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        m_store = std::move(opened->store);
        m_notice = opened->notice;
    }
    QString file() const { return m_temp.filePath(QStringLiteral("history.db")); }
    FakeClock &clock() { return m_clock; }
    QString notice() const { return m_notice; }
    HistoryStore &operator*() { return *m_store; }
    HistoryStore *operator->() { return m_store.get(); }
    void closeStore() { m_store.reset(); }

    qint64 append(const InvocationRecord &record)
    {
        return await<qint64>([&](Reply<qint64> reply) { m_store->append(record, reply); }).value();
    }
    InvocationPage page(const HistoryQuery &query)
    {
        return await<InvocationPage>(
                   [&](Reply<InvocationPage> reply) { m_store->invocations(query, reply); })
            .value();
    }
    Result<InvocationRecord> record(const QString &requestId)
    {
        return await<InvocationRecord>(
            [&](Reply<InvocationRecord> reply) { m_store->record(requestId, reply); });
    }
    QList<MetricPoint> metrics(const MetricQuery &query)
    {
        return await<MetricSeries>([&](Reply<MetricSeries> reply) { m_store->metrics(query, reply); })
            ->points;
    }
    QList<LogStreamInfo> streams(const QString &function)
    {
        return await<QList<LogStreamInfo>>(
                   [&](Reply<QList<LogStreamInfo>> reply) { m_store->logStreams(function, reply); })
            .value();
    }
    QList<LogLine> lines(const QString &function, const QString &stream)
    {
        return await<QList<LogLine>>(
                   [&](Reply<QList<LogLine>> reply) { m_store->logLines(function, stream, reply); })
            .value();
    }
    /// Steps until the limits are met; the number of steps.
    int maintain()
    {
        for (int steps = 1;; ++steps) {
            if (!await<bool>([&](Reply<bool> reply) { m_store->maintain(reply); }).value())
                return steps;
        }
    }

private:
    QTemporaryDir m_temp;
    Mailbox m_mailbox;
    FakeClock m_clock;
    HistoryLimits m_limits;
    QString m_notice;
    std::unique_ptr<HistoryStore> m_store;
};

} // namespace lathe
