// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/MetricsApi.h"
#include "engine/base/Clock.h"
#include "engine/endpoint/ApiService.h"
#include "engine/endpoint/MetricRequests.h"

namespace lathe
{

/// As much of CloudWatch as it takes to look at Lambda's metrics: ListMetrics, GetMetricStatistics,
/// GetMetricData, by all three protocols its SDKs speak. Engine thread.
class CloudWatchEndpoint final : public ApiService
{
public:
    CloudWatchEndpoint(MetricsApi &api, const Clock &clock)
        : m_api(api)
        , m_clock(clock)
    {
    }

    BodyPlan admit(const std::shared_ptr<Exchange> &exchange) override;
    void serve(std::shared_ptr<Exchange> exchange) override;
    void refuse(const std::shared_ptr<Exchange> &exchange, const Error &error) const override;

private:
    struct Call {
        std::shared_ptr<Exchange> exchange;
        RpcRequest request;
    };

    void listMetrics(const Call &call);
    void getMetricStatistics(const Call &call);
    void getMetricData(const Call &call);
    static void answer(const Call &call, const QCborMap &members);

    MetricsApi &m_api;
    const Clock &m_clock;
};

} // namespace lathe
