// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/api/LambdaApi.h"
#include "engine/endpoint/ApiService.h"
#include "engine/endpoint/InvokeEndpoint.h"
#include "engine/endpoint/LayerEndpoint.h"
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
    /// The ARN of the runtime version that serves a runtime identifier; empty where none does.
    using RuntimeVersionArn = std::function<QString(const QString &runtime)>;

    LambdaEndpoint(LambdaApi &api, WorkerPool &pool, AwsScope scope, const PackageLinks &links,
                   RuntimeVersionArn runtimeVersionArn);
    ~LambdaEndpoint() override;

    BodyPlan admit(const std::shared_ptr<Exchange> &exchange) override;
    void serve(std::shared_ptr<Exchange> exchange) override { m_router.serve(std::move(exchange)); }
    void refuse(const std::shared_ptr<Exchange> &exchange, const Error &error) const override;

private:
    using ExchangePtr = std::shared_ptr<Exchange>;

    void addRoutes();
    Reply<FunctionConfiguration> configurationReply(const ExchangePtr &exchange, int status);

    void createFunction(const ExchangePtr &exchange);
    void listFunctions(const ExchangePtr &exchange);
    void getFunction(const ExchangePtr &exchange);
    void updateCode(const ExchangePtr &exchange);
    void updateConfiguration(const ExchangePtr &exchange);
    void deleteFunction(const ExchangePtr &exchange);
    void package(const ExchangePtr &exchange);

    LambdaApi &m_api;
    RequestBodies m_bodies;
    InvokeEndpoint m_invoke;
    LayerEndpoint m_layers;
    OperationEndpoint m_operations;
    AwsScope m_scope;
    const PackageLinks &m_links;
    RuntimeVersionArn m_runtimeVersionArn;
    Router m_router;
};

} // namespace lathe
