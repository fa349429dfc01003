// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/LocalLambda.h"

#include "engine/api/RequestCheck.h"
#include "engine/api/ShapeTable.h"
#include "engine/base/MembersJson.h"
#include "engine/registry/AliasOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

void LocalLambda::invoke(InvokeRequest request, Reply<InvocationResult> reply)
{
    auto record = toInvoke(request.function);
    if (record)
        m_invocations.invoke(std::move(request), std::move(*record), std::move(reply));
    else
        reply(fail(record.error()));
}

/// The version that is to run, under the ARN the caller used.
Result<FunctionRecord> LocalLambda::toInvoke(FunctionReference reference) const
{
    const OperationShape *shape = ShapeTable::lambda().operation(u"Invoke"_s);
    if (const auto checked = requestcheck::check(*shape, membersjson::write(reference)); !checked)
        return fail(checked.error());
    auto target = m_directory.resolve(reference, FunctionDirectory::NotFoundName::WithLatest);
    if (!target)
        return fail(target.error());
    if (target->alias) {
        const QString version = AliasOperations::versionFor(*target->alias, m_random());
        if (version != target->record.configuration.version) {
            const auto other = m_directory.resolve({target->name, version});
            if (!other)
                return fail(other.error());
            target->record = other->record;
        }
    }
    target->record.configuration.functionArn = target->arn;
    return std::move(target->record);
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
