// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/api/LambdaApi.h"
#include "engine/base/WorkerPool.h"
#include "engine/http/HttpServer.h"
#include "engine/http/Router.h"

#include <nlohmann/json.hpp>

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
    /// Parses the body (large ones in the pool) and hands it on; answers what is no JSON itself.
    template<typename T>
    void withBody(const ExchangePtr &exchange, Result<T> (*read)(const nlohmann::ordered_json &),
                  std::function<void(T)> then);
    Reply<FunctionConfiguration> configurationReply(const ExchangePtr &exchange, int status);

    void createFunction(const ExchangePtr &exchange);
    void listFunctions(const ExchangePtr &exchange);
    void getFunction(const ExchangePtr &exchange);
    void updateCode(const ExchangePtr &exchange);
    void updateConfiguration(const ExchangePtr &exchange);
    void deleteFunction(const ExchangePtr &exchange);
    void invoke(const ExchangePtr &exchange);
    void package(const ExchangePtr &exchange);

    LambdaApi &m_api;
    WorkerPool &m_pool;
    AwsScope m_scope;
    RuntimeVersionArn m_runtimeVersionArn;
    Router m_router;
    HttpServer m_server;
    quint16 m_port = 0;
    /// Bodies are parsed away from here; what comes back after the endpoint has gone is dropped.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
