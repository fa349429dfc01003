// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/AwsEndpoint.h"

namespace lathe
{

AwsEndpoint::AwsEndpoint(const Parts &parts)
    : m_links(parts.clock, [this] { return url(); })
    , m_lambda(parts.lambda, parts.pool, m_links)
    , m_s3(parts.objects, parts.pool, [this] { return m_server.gate().verifier(); })
    , m_logs(parts.logs, parts.scope)
    , m_cloudWatch(parts.metrics, parts.clock)
    , m_server(parts.pool, parts.clock)
{
    m_server.add(AwsService::Lambda, m_lambda);
    m_server.add(AwsService::S3, m_s3);
    m_server.add(AwsService::Logs, m_logs);
    m_server.add(AwsService::CloudWatch, m_cloudWatch);
}

} // namespace lathe
