// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/TestRuns.h"

#include <QDateTime>
#include <QUuid>

namespace lathe
{

TestRuns::TestRuns(EngineClient &client, QString functionName, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_function(std::move(functionName))
{
}

void TestRuns::run(const QString &eventName, const QByteArray &payload, const QString &qualifier,
                   InvocationSource source)
{
    if (isRunning())
        return;
    m_requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    InvocationRow row;
    row.requestId = m_requestId;
    row.functionName = m_function;
    row.startedMs = QDateTime::currentMSecsSinceEpoch();
    row.source = source;
    row.eventName = eventName;
    if (!qualifier.isEmpty())
        row.version = qualifier;
    Q_EMIT runningChanged(true);
    Q_EMIT started(row);
    InvokeRequest request;
    request.function = {m_function, qualifier};
    request.payload = payload;
    request.source = source;
    request.eventName = eventName;
    request.requestId = m_requestId;
    m_client.invoke(std::move(request),
                    guarded<InvocationResult>(this, [this](const Result<InvocationResult> &result) {
                        m_requestId.clear();
                        Q_EMIT runningChanged(false);
                        if (result)
                            Q_EMIT finished(result->record);
                        else
                            Q_EMIT refused(result.error());
                    }));
}

void TestRuns::stop(const QString &requestId)
{
    m_client.stopInvocation(requestId, guarded<Done>(this, [this](const Result<Done> &done) {
                                if (!done)
                                    Q_EMIT failed(done.error().message);
                            }));
}

} // namespace lathe
