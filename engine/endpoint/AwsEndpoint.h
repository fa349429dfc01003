// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/endpoint/ApiServer.h"
#include "engine/endpoint/CloudWatchEndpoint.h"
#include "engine/endpoint/LambdaEndpoint.h"
#include "engine/endpoint/LogsEndpoint.h"
#include "engine/endpoint/S3Endpoint.h"

namespace lathe
{

/// Everything that answers on the endpoint's port, put together. Engine thread.
class AwsEndpoint
{
public:
    struct Parts {
        LambdaApi &lambda;
        ObjectApi &objects;
        LogsApi &logs;
        MetricsApi &metrics;
        WorkerPool &pool;
        const Clock &clock;
        AwsScope scope;
    };

    explicit AwsEndpoint(const Parts &parts);

    Result<quint16> listen(quint16 port) { return m_server.listen(port); }
    QString url() const { return m_server.url(); }
    void setAccess(EndpointAccess access) { m_server.setAccess(std::move(access)); }

private:
    PackageLinks m_links;
    LambdaEndpoint m_lambda;
    S3Endpoint m_s3;
    LogsEndpoint m_logs;
    CloudWatchEndpoint m_cloudWatch;
    ApiServer m_server; ///< goes first: after it no request comes
};

} // namespace lathe
