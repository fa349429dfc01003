// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LambdaApi.h"
#include "engine/invocation/InvocationService.h"
#include "engine/registry/FunctionDirectory.h"
#include "engine/registry/LayerOperations.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/PackageStore.h"

namespace lathe
{

/// The Lambda API on this machine: registry and invocations behind the seam. Engine thread.
class LocalLambda final : public LambdaApi
{
public:
    /// Random numbers, 0 <= n < 1, by which aliases with weights choose.
    using Random = std::function<double()>;

    LocalLambda(const OperationTable &table, FunctionDirectory directory, LayerOperations &layers,
                PackageStore &packages, InvocationService &invocations, Random random)
        : m_table(table)
        , m_directory(std::move(directory))
        , m_layers(layers)
        , m_packages(packages)
        , m_invocations(invocations)
        , m_random(std::move(random))
    {
    }

    void perform(OperationCallPtr call) override { m_table.perform(call); }
    void invoke(InvokeRequest request, Reply<InvocationResult> reply) override;
    void fetchPackage(QString codeSha256Hex, Reply<QByteArray> reply) override;

    void publishLayerVersion(PublishLayerVersionRequest request, Reply<LayerVersion> reply) override;
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
    Result<FunctionRecord> toInvoke(FunctionReference reference) const;

    const OperationTable &m_table;
    FunctionDirectory m_directory;
    LayerOperations &m_layers;
    PackageStore &m_packages;
    InvocationService &m_invocations;
    Random m_random;
};

} // namespace lathe
