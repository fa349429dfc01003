// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/LocalLambda.h"

namespace lathe
{

void LocalLambda::createFunction(CreateFunctionRequest request, Reply<FunctionConfiguration> reply)
{
    m_functions.create(std::move(request), std::move(reply));
}

void LocalLambda::getFunction(FunctionReference function, Reply<FunctionDescription> reply)
{
    reply(m_functions.find(function).map([](const FunctionRecord &record) {
        return FunctionDescription{record.configuration, record.packageHex, {}};
    }));
}

void LocalLambda::getFunctionConfiguration(FunctionReference function, Reply<FunctionConfiguration> reply)
{
    reply(
        m_functions.find(function).map([](const FunctionRecord &record) { return record.configuration; }));
}

void LocalLambda::listFunctions(ListFunctionsRequest request, Reply<FunctionPage> reply)
{
    reply(m_functions.list(request));
}

void LocalLambda::updateFunctionCode(UpdateFunctionCodeRequest request, Reply<FunctionConfiguration> reply)
{
    m_functions.updateCode(std::move(request), std::move(reply));
}

void LocalLambda::updateFunctionConfiguration(UpdateFunctionConfigurationRequest request,
                                              Reply<FunctionConfiguration> reply)
{
    m_functions.updateConfiguration(request, std::move(reply));
}

void LocalLambda::deleteFunction(FunctionReference function, Reply<Done> reply)
{
    m_functions.remove(function, std::move(reply));
}

void LocalLambda::invoke(InvokeRequest request, Reply<InvocationResult> reply)
{
    auto record = m_functions.find(request.function, true);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    m_invocations.invoke(std::move(request), std::move(*record), std::move(reply));
}

void LocalLambda::fetchPackage(QString codeSha256Hex, Reply<QByteArray> reply)
{
    m_packages.fetch(std::move(codeSha256Hex), std::move(reply));
}

void LocalLambda::publishLayerVersion(PublishLayerVersionRequest request, Reply<LayerVersion> reply)
{
    m_layers.publishLayerVersion(std::move(request), std::move(reply));
}

void LocalLambda::getLayerVersion(LayerVersionReference layer, Reply<LayerVersion> reply)
{
    m_layers.getLayerVersion(std::move(layer), std::move(reply));
}

void LocalLambda::getLayerVersionByArn(QString arn, Reply<LayerVersion> reply)
{
    m_layers.getLayerVersionByArn(std::move(arn), std::move(reply));
}

void LocalLambda::listLayers(ListLayersRequest request, Reply<LayerVersionPage> reply)
{
    m_layers.listLayers(std::move(request), std::move(reply));
}

void LocalLambda::listLayerVersions(ListLayerVersionsRequest request, Reply<LayerVersionPage> reply)
{
    m_layers.listLayerVersions(std::move(request), std::move(reply));
}

void LocalLambda::deleteLayerVersion(LayerVersionReference layer, Reply<Done> reply)
{
    m_layers.deleteLayerVersion(std::move(layer), std::move(reply));
}

void LocalLambda::addLayerVersionPermission(AddLayerVersionPermissionRequest request,
                                            Reply<LayerPolicy> reply)
{
    m_layers.addLayerVersionPermission(std::move(request), std::move(reply));
}

void LocalLambda::removeLayerVersionPermission(RemoveLayerVersionPermissionRequest request,
                                               Reply<Done> reply)
{
    m_layers.removeLayerVersionPermission(std::move(request), std::move(reply));
}

void LocalLambda::getLayerVersionPolicy(LayerVersionReference layer, Reply<LayerPolicy> reply)
{
    m_layers.getLayerVersionPolicy(std::move(layer), std::move(reply));
}

} // namespace lathe
