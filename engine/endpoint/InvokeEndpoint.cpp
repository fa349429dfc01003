// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/InvokeEndpoint.h"

#include "engine/endpoint/ApiAnswer.h"
#include "engine/endpoint/ApiError.h"
#include "engine/endpoint/EventStreamResponse.h"
#include "engine/endpoint/InvokeHeaders.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Of a synchronous and an asynchronous event (Lambda quotas).
constexpr qint64 syncLimit = 6'291'456;
constexpr qint64 asyncLimit = 1'048'576;

HttpResponse tooLarge(const RequestHead &head)
{
    const bool event = head.headers.value("X-Amz-Invocation-Type") == "Event" ||
                       head.target.path.endsWith("/invoke-async");
    return tooLargeResponse(u"RequestTooLargeException"_s, event ? asyncLimit : syncLimit,
                            u"InvokeFunction"_s);
}

FunctionReference reference(const std::shared_ptr<Exchange> &exchange)
{
    const HttpQuery &query = exchange->query();
    return {exchange->parameter(u"FunctionName"),
            query.contains(u"Qualifier") ? query.value(u"Qualifier") : QString()};
}

/// What the two operations with an answer share; an error is answered here.
std::optional<InvokeRequest> requestOf(const std::shared_ptr<Exchange> &exchange)
{
    auto request = invokeheaders::read(*exchange);
    if (!request) {
        apianswer::send(exchange, request.error());
        return std::nullopt;
    }
    request->function = reference(exchange);
    request->payload = exchange->takeBody();
    request->wantsRecord = request->logType == u"Tail";
    return std::move(*request);
}

} // namespace

void InvokeEndpoint::addRoutes(Router &router)
{
    const auto add = [&](const QString &path, void (InvokeEndpoint::*handler)(const ExchangePtr &)) {
        router.add(
            "POST", path, [this, handler](const ExchangePtr &exchange) { (this->*handler)(exchange); },
            BodyPlan{syncLimit, false, tooLarge});
    };
    add(u"/2015-03-31/functions/{FunctionName}/invocations"_s, &InvokeEndpoint::invoke);
    add(u"/2014-11-13/functions/{FunctionName}/invoke-async"_s, &InvokeEndpoint::invokeAsync);
    add(u"/2021-11-15/functions/{FunctionName}/response-streaming-invocations"_s,
        &InvokeEndpoint::invokeWithResponseStream);
}

void InvokeEndpoint::invoke(const ExchangePtr &exchange)
{
    auto request = requestOf(exchange);
    if (!request)
        return;
    const bool tail = request->wantsRecord;
    m_api.invoke(std::move(*request), [exchange, tail](Result<InvocationResult> result) {
        if (result)
            exchange->respond(result->statusCode, invokeheaders::write(*result, tail),
                              std::move(result->payload));
        else
            apianswer::send(exchange, result.error());
    });
}

void InvokeEndpoint::invokeAsync(const ExchangePtr &exchange)
{
    InvokeRequest request;
    request.shape = "InvokeAsync";
    request.invocationType = u"Event"_s;
    request.function.name = exchange->parameter(u"FunctionName");
    request.payload = exchange->takeBody();
    if (request.payload.isEmpty())
        request.payload = "{}";
    m_api.invoke(std::move(request), [exchange](const Result<InvocationResult> &result) {
        if (result)
            apianswer::send(exchange, 202, {{"Status", 202}});
        else
            apianswer::send(exchange, result.error());
    });
}

void InvokeEndpoint::invokeWithResponseStream(const ExchangePtr &exchange)
{
    auto request = requestOf(exchange);
    if (!request)
        return;
    request->shape = "InvokeWithResponseStream";
    if (request->isDryRun()) {
        m_api.invoke(std::move(*request), [exchange](const Result<InvocationResult> &result) {
            if (result)
                exchange->respond(result->statusCode, invokeheaders::write(*result, false));
            else
                apianswer::send(exchange, result.error());
        });
        return;
    }
    const auto stream = std::make_shared<EventStreamResponse>(exchange, request->wantsRecord);
    request->stream = stream;
    m_api.invoke(std::move(*request),
                 [stream](const Result<InvocationResult> &result) { stream->finish(result); });
}

} // namespace lathe
