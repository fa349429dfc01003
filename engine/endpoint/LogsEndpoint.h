// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/api/LogsApi.h"
#include "engine/endpoint/ApiService.h"
#include "engine/endpoint/RpcMembers.h"
#include "engine/endpoint/RpcProtocol.h"

namespace lathe
{

/// As much of CloudWatch Logs as it takes to read what functions wrote: `aws logs tail` and its SDK calls.
/// Engine thread.
class LogsEndpoint final : public ApiService
{
public:
    LogsEndpoint(LogsApi &api, AwsScope scope)
        : m_api(api)
        , m_scope(std::move(scope))
    {
    }

    BodyPlan admit(const std::shared_ptr<Exchange> &exchange) override;
    void serve(std::shared_ptr<Exchange> exchange) override;
    void refuse(const std::shared_ptr<Exchange> &exchange, const Error &error) const override;

private:
    /// One call on its way.
    struct Call {
        std::shared_ptr<Exchange> exchange;
        RpcRequest request;
    };

    void describeLogGroups(const Call &call, RpcMembers &members);
    void describeLogStreams(const Call &call, RpcMembers &members);
    void getLogEvents(const Call &call, RpcMembers &members);
    void filterLogEvents(const Call &call, RpcMembers &members);
    void deleteLogGroup(const Call &call, RpcMembers &members);
    QString arn(const QString &group) const;

    LogsApi &m_api;
    AwsScope m_scope;
};

} // namespace lathe
