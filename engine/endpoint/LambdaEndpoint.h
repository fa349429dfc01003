// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LambdaApi.h"
#include "engine/endpoint/ApiService.h"
#include "engine/endpoint/InvokeEndpoint.h"
#include "engine/endpoint/OperationEndpoint.h"
#include "engine/endpoint/PackageLinks.h"
#include "engine/endpoint/RequestBodies.h"
#include "engine/http/Router.h"

namespace lathe
{

/// The Lambda REST API on localhost, for the AWS CLI and SDKs: routes between HTTP and LambdaApi. Engine
/// thread.
///
/// Who may ask is decided before, by RequestGate.
class LambdaEndpoint final : public ApiService
{
public:
    LambdaEndpoint(LambdaApi &api, WorkerPool &pool, const PackageLinks &links);
    ~LambdaEndpoint() override;

    BodyPlan admit(const std::shared_ptr<Exchange> &exchange) override;
    void serve(std::shared_ptr<Exchange> exchange) override { m_router.serve(std::move(exchange)); }
    void refuse(const std::shared_ptr<Exchange> &exchange, const Error &error) const override;

private:
    using ExchangePtr = std::shared_ptr<Exchange>;

    void addRoutes();
    void package(const ExchangePtr &exchange);

    LambdaApi &m_api;
    RequestBodies m_bodies;
    InvokeEndpoint m_invoke;
    OperationEndpoint m_operations;
    const PackageLinks &m_links;
    Router m_router;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
