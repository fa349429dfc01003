// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/TestRuns.h"

#include <QDateTime>
#include <QUuid>

namespace lathe
{

namespace
{

/// The same as the history has of it.
InvocationRecord throttled(InvocationRow row, const QByteArray &event, const Error &error)
{
    row.status = InvocationStatus::Throttled;
    row.errorType = error.code;
    row.errorMessage = error.reason.isEmpty() ? error.message : error.reason;
    InvocationRecord record;
    record.row = row;
    record.event = event;
    return record;
}

} // namespace

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
    m_hasRun = true;
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
    m_client.invoke(
        std::move(request),
        guarded<InvocationResult>(this, [this, row, payload](const Result<InvocationResult> &result) {
            m_requestId.clear();
            Q_EMIT runningChanged(false);
            if (result)
                Q_EMIT finished(result->record);
            else if (result.error().code == u"TooManyRequestsException")
                Q_EMIT finished(throttled(row, payload, result.error()));
            else
                Q_EMIT refused(result.error());
        }));
}

void TestRuns::recall()
{
    HistoryQuery newest;
    newest.functionName = m_function;
    newest.limit = 1;
    m_client.invocations(
        newest, guarded<InvocationPage>(this, [this](const Result<InvocationPage> &page) {
            if (!page || page->rows.isEmpty() || m_hasRun)
                return;
            m_client.invocationRecord(
                page->rows.constFirst().requestId,
                guarded<InvocationRecord>(this, [this](const Result<InvocationRecord> &record) {
                    if (record && !m_hasRun)
                        Q_EMIT recalled(*record);
                }));
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
