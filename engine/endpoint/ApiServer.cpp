// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/ApiServer.h"

#include "engine/endpoint/ApiAnswer.h"
#include "engine/endpoint/ApiError.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// SDKs read no answer before they have sent all of their request.
HttpServerOptions options()
{
    HttpServerOptions options;
    options.discardLimit = 512LL * 1024 * 1024;
    return options;
}

} // namespace

ApiServer::ApiServer(WorkerPool &pool, const Clock &clock)
    : m_gate(pool, clock)
    , m_server(options())
{
    m_server.setRefusal(apiRefusal);
    m_server.setAdmission([this](const ExchangePtr &exchange) { return admit(exchange); });
    m_server.setHandler([this](const ExchangePtr &exchange) { serve(exchange); });
}

ApiService &ApiServer::serviceFor(const ExchangePtr &exchange)
{
    const auto found = m_services.find(awsServiceOf(exchange->head()));
    return found != m_services.end() ? *found->second : *m_services.at(AwsService::Lambda);
}

BodyPlan ApiServer::admit(const ExchangePtr &exchange)
{
    if (isFunctionUrl(exchange->head())) {
        apianswer::send(exchange, {u"NotImplementedException"_s,
                                   501,
                                   u"Lathe keeps function URLs and does not answer at them yet. Invoke the "
                                   "function through the Lambda API."_s,
                                   {}});
        return {};
    }
    ApiService &service = serviceFor(exchange);
    if (const auto objection = m_gate.objection(exchange->head())) {
        service.refuse(exchange, *objection);
        return {};
    }
    return service.admit(exchange);
}

void ApiServer::serve(const ExchangePtr &exchange)
{
    ApiService &service = serviceFor(exchange);
    m_gate.check(exchange, [&service, exchange](const std::optional<Error> &objection) {
        if (objection)
            service.refuse(exchange, *objection);
        else
            service.serve(exchange);
    });
}

Result<quint16> ApiServer::listen(quint16 port)
{
    auto bound = m_server.listen(u"127.0.0.1"_s, port);
    if (!bound)
        return bound;
    m_port = *bound;
    // Some clients try ::1 first for "localhost". A machine without IPv6 does not need it.
    if (const auto six = m_server.listen(u"::1"_s, m_port);
        !six && six.error().code == u"Lathe.PortInUse") {
        m_server.dropTag(0);
        return fail(six.error());
    }
    return m_port;
}

QString ApiServer::url() const
{
    return u"http://localhost:%1"_s.arg(m_port);
}

} // namespace lathe
