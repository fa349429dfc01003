// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/RuntimeSession.h"

#include "engine/base/JsonText.h"
#include "engine/execution/RuntimeApiReply.h"

using namespace Qt::StringLiterals;

namespace lathe
{

using namespace runtimeapi;

namespace
{

/// For an answer that is to come over another connection: its client may have to wait for a busy machine,
/// or for its share of the CPU.
constexpr std::chrono::milliseconds patience{500};
constexpr auto responseModeHeader = "Lambda-Runtime-Function-Response-Mode";
constexpr auto errorTypeHeader = "Lambda-Runtime-Function-Error-Type";

void refuseState(const RuntimeSession::ExchangePtr &exchange)
{
    refuse(exchange, 403, u"InvalidStateTransition"_s, u"The runtime asked for something out of turn"_s);
}

QString typeOf(const RuntimeSession::ExchangePtr &exchange, const QByteArray &body)
{
    const QByteArrayView header = exchange->headers().value(errorTypeHeader);
    if (!header.isEmpty())
        return QString::fromUtf8(header);
    if (body.size() > 256 * 1024)
        return {};
    const auto json = parseJson(body);
    if (json && json->is_object() && json->contains("errorType") && (*json)["errorType"].is_string())
        return fromStd((*json)["errorType"].get<std::string>());
    return {};
}

/// A stream that failed half-way tells so in its trailers.
void readTrailers(const RuntimeSession::ExchangePtr &exchange, RuntimeAnswer &answer)
{
    const QByteArrayView type = exchange->trailers().value(errorTypeHeader);
    if (type.isEmpty())
        return;
    answer.isError = true;
    answer.errorType = QString::fromUtf8(type);
    const QByteArrayView body = exchange->trailers().value("Lambda-Runtime-Function-Error-Body");
    answer.body = QByteArray::fromBase64(body.toByteArray());
}

} // namespace

RuntimeSession::RuntimeSession(EnvironmentLifecycle &lifecycle)
    : m_lifecycle(lifecycle)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience, [this] { refuseEarlyNext(); });
}

void RuntimeSession::refuseEarlyNext()
{
    if (!m_answerArriving.expired())
        return; // it goes on when the answer is in
    if (const ExchangePtr early = std::exchange(m_earlyNext, nullptr))
        refuseState(early);
}

void RuntimeSession::handle(const ExchangePtr &exchange)
{
    const QStringList &path = exchange->segments();
    const bool ours = path.size() >= 4 && path[0] == u"2018-06-01" && path[1] == u"runtime";
    const bool invocation = ours && path[2] == u"invocation";
    if (invocation && path.size() == 4 && path[3] == u"next" && requireMethod(exchange, "GET"))
        next(exchange);
    else if (invocation && path.size() == 5 && (path[4] == u"response" || path[4] == u"error") &&
             requireMethod(exchange, "POST"))
        answer(exchange, path[3], path[4] == u"error");
    else if (ours && path[2] == u"init" && path.size() == 4 && path[3] == u"error" &&
             requireMethod(exchange, "POST"))
        initError(exchange);
    else if (exchange->isOpen())
        refuse(exchange, 404, u"NotFound"_s, u"The Runtime API has no such path"_s);
}

BodyPlan RuntimeSession::arriving(const ExchangePtr &exchange, BodyPlan usual)
{
    const QStringList &path = exchange->segments();
    if (path.size() != 5 || (path[4] != u"response" && path[4] != u"error") || path[3] != m_event.requestId)
        return usual;
    m_answerArriving = exchange;
    m_lifecycle.answerBegun();
    const bool streams =
        exchange->headers().value(responseModeHeader).compare("streaming", Qt::CaseInsensitive) == 0;
    m_streamed = streams && path[4] == u"response" && m_event.stream && m_eventOut && !m_stream;
    if (!m_streamed)
        return usual;
    // Its own limit counts, and is told to the runtime as Lambda's.
    return BodyPlan{2 * StreamedAnswer::limit, true};
}

void RuntimeSession::next(const ExchangePtr &exchange)
{
    if (exchange->peerHasLeft())
        return; // it must not take the place of one who stays
    if (m_beforeNext)
        m_beforeNext();
    if (m_undelivered) {
        m_next = exchange;
        deliver(*std::exchange(m_undelivered, std::nullopt));
        return;
    }
    // In place before the life cycle may hand over the next event.
    const ExchangePtr replaced = std::exchange(m_next, exchange);
    if (!m_lifecycle.nextAsked()) {
        m_next = replaced;
        // A client that streams may ask for its next event before its answer is out; the two come over
        // different connections, and which one is read first is chance.
        if (m_eventOut && !m_earlyNext) {
            m_earlyNext = exchange;
            m_patience.start();
        } else {
            refuseState(exchange);
        }
    } else if (replaced) {
        refuseState(replaced); // one event at a time: the latest to ask is the one who waits
    }
}

void RuntimeSession::deliver(qint64 deadlineMs)
{
    if (!m_next || m_next->peerHasLeft()) {
        // Whoever asked has let go of the connection: the event is for the runtime's next request.
        m_next.reset();
        m_undelivered = deadlineMs;
        return;
    }
    HttpHeaders headers{{"Content-Type", "application/json"}};
    const auto set = [&headers](const char *name, const QByteArray &value) { headers.append(name, value); };
    set("Lambda-Runtime-Aws-Request-Id", m_event.requestId.toLatin1());
    set("Lambda-Runtime-Deadline-Ms", QByteArray::number(deadlineMs));
    set("Lambda-Runtime-Invoked-Function-Arn", m_event.invokedFunctionArn.toUtf8());
    set("Lambda-Runtime-Trace-Id", m_event.traceId);
    if (!m_event.clientContext.isEmpty())
        set("Lambda-Runtime-Client-Context", m_event.clientContext);
    if (!m_event.tenantId.isEmpty())
        set("Lambda-Runtime-Aws-Tenant-Id", m_event.tenantId.toUtf8());
    m_answer.reset();
    m_stream.reset();
    m_eventOut = true;
    const ExchangePtr exchange = std::exchange(m_next, nullptr);
    exchange->respond(200, std::move(headers), m_event.payload);
}

void RuntimeSession::answer(const ExchangePtr &exchange, const QString &requestId, bool isError)
{
    if (requestId != m_event.requestId) {
        refuse(exchange, 400, u"InvalidRequestID"_s, u"Invalid request ID"_s);
        return;
    }
    if (!m_eventOut) {
        refuseState(exchange);
        return;
    }
    if (m_streamed && m_answerArriving.lock() == exchange) {
        stream(exchange);
        return;
    }
    RuntimeAnswer answer;
    answer.isError = isError;
    answer.body = exchange->takeBody();
    answer.bytes = answer.body.size();
    answer.tooLarge = answer.bytes > answer.limit;
    if (isError)
        answer.errorType = typeOf(exchange, answer.body);
    else
        readTrailers(exchange, answer);
    settle(exchange, std::move(answer));
}

void RuntimeSession::stream(const ExchangePtr &exchange)
{
    m_stream =
        std::make_unique<StreamedAnswer>(exchange, m_event.stream, [this](const ExchangePtr &complete) {
            RuntimeAnswer answer = m_stream->answer();
            readTrailers(complete, answer);
            settle(complete, std::move(answer));
        });
    // Cut off: the runtime may post another answer, which is added to what the caller has already.
    exchange->onGone([this, began = m_stream.get()] {
        if (m_stream.get() == began)
            m_stream.reset();
    });
}

/// The answer stands.
void RuntimeSession::settle(const ExchangePtr &exchange, RuntimeAnswer answer)
{
    answer.contentType = exchange->headers().value("Content-Type").toByteArray();
    if (answer.tooLarge) {
        answer.isError = true;
        answer.body.clear();
        answer.errorType = u"Function.ResponseSizeTooLarge"_s;
    }
    if (!m_lifecycle.answered(answer.isError ? answer.errorType : QString())) {
        refuseState(exchange);
        return;
    }
    m_answer = std::move(answer);
    m_eventOut = false;
    if (m_answer->tooLarge)
        refuse(exchange, 413, u"RequestEntityTooLarge"_s,
               u"Exceeded maximum allowed payload size (%1 bytes)."_s.arg(m_answer->limit));
    else
        accept(exchange);
    if (m_onAnswer)
        m_onAnswer(*m_answer);
    if (const ExchangePtr early = std::exchange(m_earlyNext, nullptr)) {
        m_patience.stop();
        next(early);
    }
}

void RuntimeSession::initError(const ExchangePtr &exchange)
{
    const QByteArray body = exchange->body();
    if (!m_lifecycle.initErrorPosted(typeOf(exchange, body))) {
        refuseState(exchange);
        return;
    }
    m_initError = body;
    accept(exchange);
}

void RuntimeSession::runtimeGone()
{
    m_next.reset();
    m_earlyNext.reset();
    m_undelivered.reset();
    m_stream.reset();
    m_eventOut = false;
}

} // namespace lathe
