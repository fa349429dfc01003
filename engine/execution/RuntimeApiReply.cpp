// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/RuntimeApiReply.h"

#include "engine/base/JsonText.h"

using namespace Qt::StringLiterals;

namespace lathe
{

void runtimeapi::respondJson(const ExchangePtr &exchange, int status, QByteArray body)
{
    exchange->respond(status, {{"Content-Type", "application/json"}}, std::move(body));
}

void runtimeapi::accept(const ExchangePtr &exchange)
{
    respondJson(exchange, 202, "{\"status\":\"OK\"}\n");
}

void runtimeapi::refuse(const ExchangePtr &exchange, int status, const QString &type,
                        const QString &message)
{
    const nlohmann::ordered_json json{{"errorMessage", message.toStdString()},
                                      {"errorType", type.toStdString()}};
    respondJson(exchange, status, toJsonText(json) + '\n');
}

bool runtimeapi::requireMethod(const ExchangePtr &exchange, const QByteArray &method)
{
    if (exchange->method() == method)
        return true;
    refuse(exchange, 405, u"MethodNotAllowed"_s, u"Use "_s + QString::fromLatin1(method));
    return false;
}

} // namespace lathe
