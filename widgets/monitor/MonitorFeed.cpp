// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitor/MonitorFeed.h"

#include "engine/api/EngineClient.h"

#include <QDateTime>
#include <QTimer>

namespace lathe
{

namespace
{

constexpr int shortestPauseMs = 1000;
constexpr int quickMs = 100;

} // namespace

MonitorFeed::MonitorFeed(EngineClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_soon(new QTimer(this))
    , m_minute(new QTimer(this))
{
    m_soon->setSingleShot(true);
    m_minute->setInterval(60'000);
    connect(m_soon, &QTimer::timeout, this, &MonitorFeed::refreshNow);
    connect(m_minute, &QTimer::timeout, this, &MonitorFeed::refreshNow);
    connect(&client, &EngineClient::invocationFinished, this, [this](const InvocationRow &row) {
        if (row.functionName == m_function)
            refreshSoon();
    });
}

void MonitorFeed::setFunction(const QString &functionName)
{
    if (m_function == functionName)
        return;
    m_function = functionName;
    ++m_generation;
    refreshNow();
}

void MonitorFeed::setRange(MetricRange range)
{
    if (m_range == range)
        return;
    m_range = range;
    ++m_generation;
    refreshNow();
}

void MonitorFeed::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    if (active) {
        m_minute->start();
        refreshNow();
    } else {
        m_minute->stop();
        m_soon->stop();
    }
}

void MonitorFeed::refreshSoon()
{
    if (!m_active || m_soon->isActive())
        return;
    // The first of a burst shows at once, the rest once a second.
    const qint64 passed = m_sinceAsked.isValid() ? m_sinceAsked.elapsed() : shortestPauseMs;
    m_soon->start(int(std::max<qint64>(quickMs, shortestPauseMs - passed)));
}

void MonitorFeed::refreshNow()
{
    if (!m_active || m_function.isEmpty())
        return;
    m_soon->stop();
    m_sinceAsked.start();
    const int generation = ++m_generation;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_data = {};
    const MetricQuery query{m_function, m_range.fromMs(now), m_range.toMs(now), m_range.periodSeconds()};
    m_client.metrics(query,
                     guarded<MetricSeries>(this, [this, generation, query](Result<MetricSeries> answer) {
                         if (generation != m_generation)
                             return;
                         if (!answer) {
                             Q_EMIT failed(answer.error());
                             return;
                         }
                         m_data.metrics = std::move(*answer);
                         m_data.metrics.query = query;
                         if (m_range.showsEachInvocation())
                             askForRows();
                         else
                             finish();
                     }));
}

void MonitorFeed::askForRows()
{
    HistoryQuery query;
    query.functionName = m_function;
    query.fromMs = m_data.metrics.query.fromMs;
    query.limit = mostRows;
    m_client.invocations(query, guarded<InvocationPage>(
                                    this, [this, generation = m_generation](Result<InvocationPage> answer) {
                                        if (generation != m_generation)
                                            return;
                                        if (answer && !answer->more)
                                            m_data.rows = std::move(answer->rows);
                                        finish();
                                    }));
}

void MonitorFeed::finish()
{
    Q_EMIT loaded(m_data);
}

} // namespace lathe
