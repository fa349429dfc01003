// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LambdaApi.h"
#include "engine/invocation/InvocationService.h"
#include "engine/registry/FunctionOperations.h"
#include "engine/registry/LayerOperations.h"
#include "engine/registry/OperationTable.h"

namespace lathe
{

/// The Lambda API on this machine: registry and invocations behind the seam. Engine thread.
class LocalLambda final : public LambdaApi
{
public:
    LocalLambda(const OperationTable &table, FunctionOperations &functions, LayerOperations &layers, PackageStore &packages,
                InvocationService &invocations)
        : m_table(table)
        , m_functions(functions)
        , m_layers(layers)
        , m_packages(packages)
        , m_invocations(invocations)
    {
    }

    void perform(OperationCallPtr call) override { m_table.perform(call); }
    void createFunction(CreateFunctionRequest request, Reply<FunctionConfiguration> reply) override;
    void getFunction(FunctionReference function, Reply<FunctionDescription> reply) override;
    void getFunctionConfiguration(FunctionReference function, Reply<FunctionConfiguration> reply) override;
    void listFunctions(ListFunctionsRequest request, Reply<FunctionPage> reply) override;
    void updateFunctionCode(UpdateFunctionCodeRequest request, Reply<FunctionConfiguration> reply) override;
    void updateFunctionConfiguration(UpdateFunctionConfigurationRequest request,
                                     Reply<FunctionConfiguration> reply) override;
    void deleteFunction(FunctionReference function, Reply<Done> reply) override;
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
    const OperationTable &m_table;
    FunctionOperations &m_functions;
    LayerOperations &m_layers;
    PackageStore &m_packages;
    InvocationService &m_invocations;
};

} // namespace lathe
