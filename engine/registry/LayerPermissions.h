// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/LayerRegistry.h"
#include "engine/registry/LayerRules.h"
#include "engine/registry/OperationTable.h"

namespace lathe
{

/// The policies of layer versions: who may use them (errors as recorded on AWS). Engine thread.
class LayerPermissions
{
public:
    LayerPermissions(LayerRegistry &registry, LayerRules rules, AwsScope scope);

    void addTo(OperationTable &table);

private:
    void add(const AddLayerVersionPermissionRequest &request, Reply<AddedLayerPermission> reply);
    void remove(const RemoveLayerVersionPermissionRequest &request, Reply<Done> reply);
    Result<LayerPolicy> policy(const LayerVersionReference &layer) const;
    Result<LayerRecord> find(const LayerVersionReference &layer) const;
    Result<LayerRecord> withStatement(const AddLayerVersionPermissionRequest &request) const;
    Result<LayerRecord> withoutStatement(const RemoveLayerVersionPermissionRequest &request) const;

    LayerRegistry &m_registry;
    LayerRules m_rules;
    AwsScope m_scope;
};

} // namespace lathe
