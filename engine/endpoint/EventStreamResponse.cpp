// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/EventStreamResponse.h"

#include "engine/base/JsonText.h"
#include "engine/endpoint/ApiAnswer.h"
#include "engine/endpoint/EventStream.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QByteArray message(const QByteArray &event, const QByteArray &contentType, const QByteArray &payload)
{
    return eventstream::encode(
        {{{":event-type", event}, {":content-type", contentType}, {":message-type", "event"}}, payload});
}

} // namespace

void EventStreamResponse::begin(const QString &executedVersion)
{
    HttpHeaders headers = apianswer::headers();
    headers.set("Content-Type", "application/vnd.amazon.eventstream");
    headers.append("X-Amz-Executed-Version", executedVersion.toUtf8());
    m_begun = m_exchange->beginStream(200, std::move(headers));
}

bool EventStreamResponse::write(const QByteArray &piece)
{
    m_hasPieces = true;
    // One who has left must not hold up the function.
    return m_exchange->write(message("PayloadChunk", "application/octet-stream", piece)) ||
           !m_exchange->isStreaming();
}

void EventStreamResponse::whenDrained(std::function<void()> drained)
{
    m_exchange->onDrained(drained);
    m_exchange->onGone(std::move(drained));
}

void EventStreamResponse::finish(const Result<InvocationResult> &result)
{
    if (!m_begun && !result) {
        apianswer::send(m_exchange, result.error());
        return;
    }
    if (!result) {
        complete(result.error().code, result.error().message.toUtf8(), {});
        return;
    }
    if (!m_begun)
        begin(result->executedVersion);
    const QByteArray tail = m_wantsTail ? result->logTail.toBase64() : QByteArray();
    if (!result->functionError.isEmpty()) {
        complete(result->functionError, result->payload, tail);
        return;
    }
    if (!m_hasPieces && !result->payload.isEmpty())
        write(result->payload);
    complete({}, {}, tail);
}

void EventStreamResponse::complete(const QString &errorCode, const QByteArray &errorDetails,
                                   const QByteArray &logTail)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    if (!errorCode.isEmpty()) {
        json["ErrorCode"] = errorCode.toStdString();
        json["ErrorDetails"] = QString::fromUtf8(errorDetails).toStdString();
    }
    if (!logTail.isEmpty())
        json["LogResult"] = logTail.toStdString();
    m_exchange->write(message("InvokeComplete", "application/json", toJsonText(json)));
    m_exchange->end();
}

} // namespace lathe
