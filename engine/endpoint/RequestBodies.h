// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/JsonText.h"
#include "engine/base/WorkerPool.h"
#include "engine/endpoint/ApiAnswer.h"

#include <functional>
#include <memory>

namespace lathe
{

/// Reads JSON bodies of API requests, large ones in the pool. Engine thread.
class RequestBodies
{
public:
    /// Largest request that carries a deployment package, as recorded on AWS.
    static constexpr qint64 packageLimit = 70'167'211;

    explicit RequestBodies(WorkerPool &pool)
        : m_pool(pool)
    {
    }

    /// Takes the body, reads it and hands the value on; what is no JSON, or what `readJson` refuses, is
    /// answered here. `readJson` may run in the pool. An empty body is an empty object. What comes back
    /// from the pool after this has gone is dropped.
    template<typename T>
    void read(const std::shared_ptr<Exchange> &exchange,
              std::function<Result<T>(nlohmann::ordered_json)> readJson, std::function<void(T)> then)
    {
        const auto parse = [readJson](const QByteArray &body) -> Result<T> {
            auto json = parseJson(body.isEmpty() ? QByteArray("{}") : body);
            return json ? readJson(std::move(*json)) : fail(notJson());
        };
        const auto answer = [exchange, then = std::move(then)](Result<T> request) {
            if (request)
                then(std::move(*request));
            else
                apianswer::send(exchange, request.error());
        };
        QByteArray body = exchange->takeBody();
        if (body.size() <= parseHere) {
            answer(parse(body));
            return;
        }
        m_pool.run([body = std::move(body), parse] { return parse(body); },
                   [answer, alive = std::weak_ptr(m_alive)](Result<T> request) {
                       if (!alive.expired())
                           answer(std::move(request));
                   });
    }

private:
    static constexpr qsizetype parseHere = 64 * 1024;
    static Error notJson()
    {
        return {QStringLiteral("SerializationException"),
                400,
                QStringLiteral("The body of the request could not be parsed as JSON."),
                {}};
    }

    WorkerPool &m_pool;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
