// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QObject>

namespace lathe
{

/// Runs test events of one function through the engine, one at a time, and tells what became of them.
class TestRuns final : public QObject
{
    Q_OBJECT
public:
    TestRuns(EngineClient &client, QString functionName, QObject *parent);

    /// Does nothing while another run is in progress. A run again keeps its record's event and its name.
    /// `qualifier`: a version or alias; empty: $LATEST.
    void run(const QString &eventName, const QByteArray &payload, const QString &qualifier = {},
             InvocationSource source = InvocationSource::Test);
    void stop(const QString &requestId);
    /// Asks the history for the function's last invocation, whoever called it.
    void recall();
    bool isRunning() const { return !m_requestId.isEmpty(); }

Q_SIGNALS:
    void runningChanged(bool running);
    void started(const lathe::InvocationRow &row);
    void finished(const lathe::InvocationRecord &record);
    /// Of the past, unless a run has begun since it was asked for.
    void recalled(const lathe::InvocationRecord &record);
    /// It could not be run at all.
    void refused(const lathe::Error &error);
    /// An operation beside the run did not succeed.
    void failed(const QString &message);

private:
    EngineClient &m_client;
    QString m_function;
    QString m_requestId;
    bool m_hasRun = false;
};

} // namespace lathe
