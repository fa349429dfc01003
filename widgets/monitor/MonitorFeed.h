// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Metrics.h"
#include "engine/api/Result.h"
#include "widgets/monitor/MetricRange.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>

class QTimer;

namespace lathe
{

class EngineClient;

/// What the charts of a function show for one range.
struct MonitorData {
    MetricSeries metrics;
    /// The invocations of a short range, newest first; empty for a long one or when there were too many to
    /// draw each.
    QList<InvocationRow> rows;
};

/// Fetches what Monitor shows: when function or range change, within a second after invocations finish,
/// and each minute; only while active. Answers to questions that were replaced are dropped.
class MonitorFeed : public QObject
{
    Q_OBJECT

public:
    /// More invocations than these are drawn as periods.
    static constexpr int mostRows = 1000;

    explicit MonitorFeed(EngineClient &client, QObject *parent = nullptr);

    void setFunction(const QString &functionName);
    void setRange(MetricRange range);
    MetricRange range() const { return m_range; }
    /// An inactive feed (the page is hidden) asks for nothing and catches up when it is active again.
    void setActive(bool active);

public Q_SLOTS:
    void refreshNow();

Q_SIGNALS:
    void loaded(const lathe::MonitorData &data);
    void failed(const lathe::Error &error);

private:
    void refreshSoon();
    void askForRows();
    void finish();

    EngineClient &m_client;
    QString m_function;
    MetricRange m_range;
    MonitorData m_data;
    QTimer *m_soon;
    QTimer *m_minute;
    QElapsedTimer m_sinceAsked;
    int m_generation = 0;
    bool m_active = false;
};

} // namespace lathe
