// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/ApiAnswer.h"

#include "engine/base/JsonText.h"
#include "engine/endpoint/ApiError.h"

#include <QUuid>

namespace lathe::apianswer
{

namespace
{

QByteArray newRequestId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

} // namespace

HttpHeaders headers()
{
    return {{"Content-Type", "application/json"}, {"x-amzn-RequestId", newRequestId()}};
}

void send(const std::shared_ptr<Exchange> &exchange, int status, const nlohmann::ordered_json &json)
{
    exchange->respond(status, headers(), toJsonText(json));
}

void send(const std::shared_ptr<Exchange> &exchange, const Error &error)
{
    HttpResponse response = errorResponse(error);
    response.headers.append("x-amzn-RequestId", newRequestId());
    exchange->respond(std::move(response));
}

Reply<Done> done(const std::shared_ptr<Exchange> &exchange, int status)
{
    return [exchange, status](const Result<Done> &result) {
        if (result)
            exchange->respond(status, headers());
        else
            send(exchange, result.error());
    };
}

} // namespace lathe::apianswer
