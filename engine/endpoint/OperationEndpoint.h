// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LambdaApi.h"
#include "engine/base/MembersJson.h"
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
    OperationEndpoint(LambdaApi &api, RequestBodies &bodies)
        : m_api(api)
        , m_bodies(bodies)
    {
    }

    /// Answers with the members of the operation's Answer, or without a body where that is Done.
    template<OperationRequest Request>
    void serve(qint64 bodyLimit = 1024 * 1024)
    {
        add(Request::operation, bodyLimit,
            [this](const ExchangePtr &exchange, const OperationShape &shape) {
                read(exchange, shape, [this, exchange, status = statusOf(shape)](const Json &input) {
                    Request request;
                    if (const auto problem = membersjson::read(input, request)) {
                        apianswer::send(exchange, notReadable(*problem));
                        return;
                    }
                    m_api.call(std::move(request), answer<typename Request::Answer>(exchange, status));
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
    static Reply<Answer> answer(const ExchangePtr &exchange, int status)
    {
        if constexpr (std::is_same_v<Answer, Done>) {
            return apianswer::done(exchange, status);
        } else {
            return apianswer::json<Answer>(exchange, status,
                                           [](const Answer &value) { return membersjson::write(value); });
        }
    }
    void add(const char *operation, qint64 bodyLimit, Handler handler);
    /// Path, query, headers and body as one object; what cannot be read is answered here.
    void read(const ExchangePtr &exchange, const OperationShape &shape,
              std::function<void(const Json &)> then);
    static int statusOf(const OperationShape &shape);
    static Error notReadable(const QString &problem);

    LambdaApi &m_api;
    RequestBodies &m_bodies;
    QMap<QString, QList<Binding>> m_bindings; ///< by method and path; those with a fixed query first
};

} // namespace lathe
