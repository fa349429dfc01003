// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Clock.h"
#include "engine/registry/LayerPermissions.h"
#include "engine/registry/LayerRegistry.h"
#include "engine/registry/LayerRules.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/PackageStore.h"

namespace lathe
{

/// The layer operations of the Lambda API. Engine thread.
class LayerOperations
{
public:
    /// A version of the layer was published or deleted.
    using Listener = std::function<void(const QString &layerName)>;

    LayerOperations(LayerRegistry &registry, PackageStore &packages, AwsScope scope, const Clock &clock);
    void setListener(Listener listener) { m_listener = std::move(listener); }
    void addTo(OperationTable &table);

    /// PublishLayerVersion with a zip, or a folder to pack, of this machine instead of its content.
    void publishFrom(PublishLayerVersionRequest request, const QString &localPath,
                     Reply<LayerVersion> reply);

private:
    void publish(PublishLayerVersionRequest request, Reply<LayerVersion> reply);
    void remove(const DeleteLayerVersionRequest &request, Reply<Done> reply);
    Result<LayerVersion> get(const LayerVersionReference &layer) const;
    Result<LayerVersion> getByArn(const QString &arn) const;
    LayerPage list(const LayerFilter &filter) const;
    Result<LayerVersionPage> versions(const ListLayerVersionsRequest &request) const;

    Reply<StoredPackage> stored(PublishLayerVersionRequest request, Reply<LayerVersion> reply);
    Result<LayerVersion> find(const QString &name, qint64 version) const;

    LayerRegistry &m_registry;
    PackageStore &m_packages;
    LayerRules m_rules;
    LayerPermissions m_permissions;
    AwsScope m_scope;
    const Clock &m_clock;
    Listener m_listener;
};

} // namespace lathe
