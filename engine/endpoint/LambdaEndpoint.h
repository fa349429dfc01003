// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/api/LambdaApi.h"
#include "engine/endpoint/InvokeEndpoint.h"
#include "engine/endpoint/LayerEndpoint.h"
#include "engine/endpoint/OperationEndpoint.h"
#include "engine/endpoint/RequestBodies.h"
#include "engine/http/HttpServer.h"
#include "engine/http/Router.h"

namespace lathe
{

/// The Lambda REST API on localhost, for the AWS CLI and SDKs: routes between HTTP and LambdaApi. Engine
/// thread.
///
/// Any credentials are accepted. Requests that a web page of another origin could have sent are refused
/// with 403.
class LambdaEndpoint
{
public:
    /// The ARN of the runtime version that serves a runtime identifier; empty where none does.
    using RuntimeVersionArn = std::function<QString(const QString &runtime)>;

    LambdaEndpoint(LambdaApi &api, WorkerPool &pool, AwsScope scope, RuntimeVersionArn runtimeVersionArn);
    ~LambdaEndpoint();

    /// Listens on 127.0.0.1 and, where there is one, ::1. Answers the port; `Lathe.PortInUse` when it is
    /// taken.
    Result<quint16> listen(quint16 port);
    QString url() const;

private:
    using ExchangePtr = std::shared_ptr<Exchange>;

    void addRoutes();
    BodyPlan admit(const ExchangePtr &exchange) const;
    QString packageUrl(const QString &hex) const;
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
    RuntimeVersionArn m_runtimeVersionArn;
    Router m_router;
    HttpServer m_server;
    quint16 m_port = 0;
};

} // namespace lathe
