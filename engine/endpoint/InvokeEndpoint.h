// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LambdaApi.h"
#include "engine/http/Router.h"

namespace lathe
{

/// Invoke, InvokeAsync and InvokeWithResponseStream of the REST API. Engine thread.
class InvokeEndpoint
{
public:
    explicit InvokeEndpoint(LambdaApi &api)
        : m_api(api)
    {
    }

    /// The router must not outlive this.
    void addRoutes(Router &router);

private:
    using ExchangePtr = std::shared_ptr<Exchange>;

    void invoke(const ExchangePtr &exchange);
    void invokeAsync(const ExchangePtr &exchange);
    void invokeWithResponseStream(const ExchangePtr &exchange);

    LambdaApi &m_api;
};

} // namespace lathe
