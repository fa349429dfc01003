// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Layers.h"
#include "engine/api/Result.h"

namespace lathe
{

/// The layer operations of the Lambda API; part of LambdaApi and under its rules.
class LayerApi
{
public:
    virtual ~LayerApi() = default;

    /// Makes the next version of the layer; numbers are never used again, even after a delete.
    virtual void publishLayerVersion(PublishLayerVersionRequest request, Reply<LayerVersion> reply) = 0;
    virtual void getLayerVersion(LayerVersionReference layer, Reply<LayerVersion> reply) = 0;
    virtual void getLayerVersionByArn(QString arn, Reply<LayerVersion> reply) = 0;
    virtual void listLayers(ListLayersRequest request, Reply<LayerVersionPage> reply) = 0;
    virtual void listLayerVersions(ListLayerVersionsRequest request, Reply<LayerVersionPage> reply) = 0;
    /// Functions that have the version keep it. Deleting what is not there is no error.
    virtual void deleteLayerVersion(LayerVersionReference layer, Reply<Done> reply) = 0;
    virtual void addLayerVersionPermission(AddLayerVersionPermissionRequest request,
                                           Reply<LayerPolicy> reply) = 0;
    virtual void removeLayerVersionPermission(RemoveLayerVersionPermissionRequest request,
                                              Reply<Done> reply) = 0;
    virtual void getLayerVersionPolicy(LayerVersionReference layer, Reply<LayerPolicy> reply) = 0;
};

} // namespace lathe
