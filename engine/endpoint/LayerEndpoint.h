// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LayerApi.h"
#include "engine/endpoint/RequestBodies.h"
#include "engine/http/Router.h"

namespace lathe
{

/// The layer operations of the REST API: routes between HTTP and LayerApi. Engine thread.
class LayerEndpoint
{
public:
    /// Where the zip of that SHA-256 (hexadecimal) can be fetched.
    using PackageUrl = std::function<QString(const QString &hex)>;

    LayerEndpoint(LayerApi &api, RequestBodies &bodies, PackageUrl packageUrl);

    /// The router must not outlive this.
    void addRoutes(Router &router);

private:
    using ExchangePtr = std::shared_ptr<Exchange>;

    Reply<LayerVersion> versionReply(const ExchangePtr &exchange, int status) const;

    void publish(const ExchangePtr &exchange);
    /// ListLayers, and GetLayerVersionByArn, which has the same path.
    void listOrFind(const ExchangePtr &exchange);
    void listVersions(const ExchangePtr &exchange);
    void get(const ExchangePtr &exchange);
    void remove(const ExchangePtr &exchange);
    void addPermission(const ExchangePtr &exchange);
    void removePermission(const ExchangePtr &exchange);
    void policy(const ExchangePtr &exchange);

    LayerApi &m_api;
    RequestBodies &m_bodies;
    PackageUrl m_packageUrl;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
