// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/LambdaEndpoint.h"

#include "engine/api/Layers.h"
#include "engine/endpoint/ApiAnswer.h"
#include "engine/endpoint/ApiError.h"
#include "engine/endpoint/S3Answer.h"
#include "engine/endpoint/ServedOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

LambdaEndpoint::LambdaEndpoint(LambdaApi &api, WorkerPool &pool, const PackageLinks &links)
    : m_api(api)
    , m_bodies(pool)
    , m_invoke(api)
    , m_operations(api, m_bodies)
    , m_links(links)
{
    addRoutes();
}

LambdaEndpoint::~LambdaEndpoint() = default;

BodyPlan LambdaEndpoint::admit(const ExchangePtr &exchange)
{
    return m_router.admit(exchange, apiRefusal);
}

void LambdaEndpoint::refuse(const ExchangePtr &exchange, const Error &error) const
{
    apianswer::send(exchange, error);
}

void LambdaEndpoint::addRoutes()
{
    m_router.add(
        "GET", u"/_lathe/packages/{Hex}"_s, [this](const ExchangePtr &exchange) { package(exchange); },
        BodyPlan{1024 * 1024, false});
    m_invoke.addRoutes(m_router);
    serveOperations(m_operations);
    m_operations.serve<GetFunctionRequest>(1024 * 1024, [this](FunctionDescription &function) {
        function.codeLocation = m_links.url(function.codeSha256Hex);
    });
    // A zip may still be on its way through the pool when the endpoint goes.
    const auto locate = [this, alive = std::weak_ptr(m_alive)](LayerVersion &version) {
        if (!alive.expired())
            version.contentLocation = m_links.url(version.codeSha256Hex);
    };
    m_operations.serve<PublishLayerVersionRequest>(RequestBodies::packageLimit, locate);
    m_operations.serve<GetLayerVersionRequest>(1024 * 1024, locate);
    m_operations.serve<GetLayerVersionByArnRequest>(1024 * 1024, locate);
    m_operations.addRoutes(m_router);
}

void LambdaEndpoint::package(const ExchangePtr &exchange)
{
    const QString hex = exchange->parameter(u"Hex");
    if (const auto objection = m_links.objection(hex, exchange->query())) {
        s3answer::error(exchange, *objection);
        return;
    }
    m_api.fetchPackage(hex, [exchange](Result<QByteArray> zip) {
        if (zip)
            exchange->respond(200, {{"Content-Type", "application/zip"}}, std::move(*zip));
        else
            s3answer::error(exchange,
                            Error{u"NoSuchKey"_s, 404, u"The specified key does not exist."_s, {}});
    });
}

} // namespace lathe
