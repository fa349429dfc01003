// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LayerApi.h"
#include "engine/base/Clock.h"
#include "engine/registry/LayerPermissions.h"
#include "engine/registry/LayerRegistry.h"
#include "engine/registry/LayerRules.h"
#include "engine/registry/PackageStore.h"

namespace lathe
{

/// The layer operations of the Lambda API. Engine thread.
class LayerOperations final : public LayerApi
{
public:
    /// A version of the layer was published or deleted.
    using Listener = std::function<void(const QString &layerName)>;

    LayerOperations(LayerRegistry &registry, PackageStore &packages, LayerRules rules, AwsScope scope,
                    const Clock &clock);
    void setListener(Listener listener) { m_listener = std::move(listener); }

    void publishLayerVersion(PublishLayerVersionRequest request, Reply<LayerVersion> reply) override;
    /// The same with a zip, or a folder to pack, of this machine.
    void publishFrom(const PublishLayerVersionRequest &request, const QString &localPath,
                     Reply<LayerVersion> reply);
    void getLayerVersion(LayerVersionReference layer, Reply<LayerVersion> reply) override;
    void getLayerVersionByArn(QString arn, Reply<LayerVersion> reply) override;
    void listLayers(ListLayersRequest request, Reply<LayerVersionPage> reply) override;
    void listLayerVersions(ListLayerVersionsRequest request, Reply<LayerVersionPage> reply) override;
    void deleteLayerVersion(LayerVersionReference layer, Reply<Done> reply) override;
    void addLayerVersionPermission(AddLayerVersionPermissionRequest request,
                                   Reply<LayerPolicy> reply) override;
    void removeLayerVersionPermission(RemoveLayerVersionPermissionRequest request,
                                      Reply<Done> reply) override;
    void getLayerVersionPolicy(LayerVersionReference layer, Reply<LayerPolicy> reply) override;

private:
    Result<QString> checkPublish(const PublishLayerVersionRequest &request) const;
    Reply<StoredPackage> stored(PublishLayerVersionRequest request, Reply<LayerVersion> reply);
    Result<LayerVersion> find(const QString &name, qint64 version) const;

    LayerRegistry &m_registry;
    PackageStore &m_packages;
    LayerPermissions m_permissions;
    LayerRules m_rules;
    AwsScope m_scope;
    const Clock &m_clock;
    Listener m_listener;
};

} // namespace lathe
