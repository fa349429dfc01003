// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LambdaApi.h"
#include "engine/base/MembersJson.h"
#include "engine/base/MembersText.h"
#include "engine/endpoint/ApiAnswer.h"
#include "engine/endpoint/RequestBodies.h"
#include "engine/http/Router.h"

namespace lathe
{

struct OperationShape;

/// Operations of the Lambda API over HTTP, from the table of the API's shapes: method, path, status, and
/// which member travels where. An operation is one line: `serve<GetAliasRequest>()`. Engine thread.
class OperationEndpoint
{
public:
    template<typename Answer>
    using Finish = std::function<void(Answer &)>;

    OperationEndpoint(LambdaApi &api, RequestBodies &bodies)
        : m_api(api)
        , m_bodies(bodies)
    {
    }

    /// Answers with the members of the operation's Answer, or without a body where that is Done. `finish`
    /// adds what only the endpoint knows.
    template<OperationRequest Request>
    void serve(qint64 bodyLimit = 1024 * 1024, Finish<typename Request::Answer> finish = {})
    {
        add(Request::operation, bodyLimit,
            [this, finish = std::move(finish)](const ExchangePtr &exchange, const OperationShape &shape) {
                const Result<Json> places = readPlaces(*exchange, shape);
                if (!places) {
                    apianswer::send(exchange, places.error());
                    return;
                }
                const auto read = [&shape, places = *places](Json body) -> Result<Request> {
                    Request request;
                    const auto input = inputOf(std::move(body), places, shape);
                    if (!input)
                        return fail(input.error());
                    if (const auto problem = membersjson::read(*input, request))
                        return fail(notReadable(*problem));
                    return request;
                };
                m_bodies.read<Request>(
                    exchange, read, [this, exchange, finish, status = statusOf(shape)](Request request) {
                        m_api.call(std::move(request),
                                   answer<typename Request::Answer>(exchange, status, finish));
                    });
            });
    }
    /// After the last serve(). The router must not outlive this.
    void addRoutes(Router &router);

private:
    using ExchangePtr = std::shared_ptr<Exchange>;
    using Json = nlohmann::ordered_json;
    using Handler = std::function<void(const ExchangePtr &, const OperationShape &)>;
    struct Binding {
        const OperationShape *shape;
        qint64 bodyLimit;
        Handler handler;
    };

    template<typename Answer>
    static Reply<Answer> answer(const ExchangePtr &exchange, int status, const Finish<Answer> &finish)
    {
        if constexpr (std::is_same_v<Answer, Done>) {
            return apianswer::done(exchange, status);
        } else {
            return [exchange, status, finish](Result<Answer> result) {
                if (!result) {
                    apianswer::send(exchange, result.error());
                    return;
                }
                if (finish)
                    finish(*result);
                exchange->respond(status, apianswer::headers(), membersjson::text(*result));
            };
        }
    }
    void add(const char *operation, qint64 bodyLimit, Handler handler);
    /// What path, query and headers hold.
    static Result<Json> readPlaces(const Exchange &exchange, const OperationShape &shape);
    /// All of a request as one object.
    static Result<Json> inputOf(Json body, const Json &places, const OperationShape &shape);
    static int statusOf(const OperationShape &shape);
    static Error notReadable(const QString &problem);

    LambdaApi &m_api;
    RequestBodies &m_bodies;
    QMap<QString, QList<Binding>> m_bindings; ///< by method and path; those with a fixed query first
};

} // namespace lathe
