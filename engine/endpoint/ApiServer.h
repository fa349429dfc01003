// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/endpoint/ApiService.h"
#include "engine/endpoint/AwsService.h"
#include "engine/endpoint/RequestGate.h"
#include "engine/http/HttpServer.h"

#include <map>

namespace lathe
{

/// The one port that all services answer on: listens on loopback, asks the gate, hands requests on. Engine
/// thread.
class ApiServer
{
public:
    ApiServer(WorkerPool &pool, const Clock &clock);

    /// The service must outlive this. What is for a service that nobody added goes to Lambda's.
    void add(AwsService name, ApiService &service) { m_services[name] = &service; }
    void setAccess(EndpointAccess access) { m_gate.setAccess(std::move(access)); }
    const RequestGate &gate() const { return m_gate; }

    /// Listens on 127.0.0.1 and, where there is one, ::1. Answers the port; `Lathe.PortInUse` when it is
    /// taken.
    Result<quint16> listen(quint16 port);
    QString url() const;

private:
    using ExchangePtr = std::shared_ptr<Exchange>;

    ApiService &serviceFor(const ExchangePtr &exchange);
    BodyPlan admit(const ExchangePtr &exchange);
    void serve(const ExchangePtr &exchange);

    RequestGate m_gate;
    std::map<AwsService, ApiService *> m_services;
    HttpServer m_server;
    quint16 m_port = 0;
};

} // namespace lathe
