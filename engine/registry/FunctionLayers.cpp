// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionLayers.h"

#include "engine/api/LayerArn.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

Result<Done> checkDistinct(const QStringList &arns)
{
    QMap<QString, QString> seen; // ARN of the layer to that of the version
    for (const QString &arn : arns) {
        const QString layer = arn.section(u':', 0, -2);
        if (seen.contains(layer)) {
            return fail(Error::invalidParameter(
                u"Two different versions of the same layer are not allowed to be referenced in the same "
                "function. %1 and %2 are versions of the same layer."_s.arg(seen.value(layer), arn)));
        }
        seen.insert(layer, arn);
    }
    return Done{};
}

Result<Done> checkSize(const FunctionRecord &record)
{
    const qint64 bytes =
        std::accumulate(record.layers.cbegin(), record.layers.cend(), record.unzippedSize,
                        [](qint64 sum, const AttachedLayer &layer) { return sum + layer.unzippedSize; });
    if (bytes <= FunctionLayers::mostBytes || record.layers.isEmpty())
        return Done{};
    return fail(Error::invalidParameter(
        u"Function code combined with layers exceeds the maximum allowed size of %1 bytes. The actual size "
        "is %2 bytes."_s.arg(FunctionLayers::mostBytes)
            .arg(bytes)));
}

} // namespace

Result<AttachedLayer> FunctionLayers::attached(const QString &arn, const QList<AttachedLayer> &before) const
{
    for (const AttachedLayer &layer : before) {
        if (layer.arn == arn)
            return layer;
    }
    const auto missing = [&arn] {
        return fail(Error::invalidParameter(u"Layer version %1 does not exist."_s.arg(arn)));
    };
    const auto parts = LayerArn::parse(arn);
    if (!parts)
        return missing();
    if (parts->account != m_scope.account) {
        return fail(Error{
            u"AccessDeniedException"_s,
            403,
            u"User: arn:aws:iam::%1:user/lathe is not authorized to perform: "
            "lambda:GetLayerVersion on resource: %2. Lathe has the layers of its own account "
            "only: fetch the layer's zip from its owner and publish it here."_s.arg(m_scope.account, arn),
            {}});
    }
    if (parts->region != m_scope.region) {
        return fail(
            Error::invalidParameter(u"Layers are not in the same region as the function. Layers are "
                                    "expected to be in region %1."_s.arg(m_scope.region)));
    }
    const LayerRecord *record = m_registry.find(parts->name, parts->version);
    if (!record)
        return missing();
    return AttachedLayer{arn, record->info.codeSha256Hex, record->info.codeSize, record->unzippedSize};
}

Result<Done> FunctionLayers::attach(FunctionRecord &record) const
{
    QList<AttachedLayer> layers;
    QMap<QString, qint64> sizes;
    for (const QString &arn : std::as_const(record.configuration.layers)) {
        auto layer = attached(arn, record.layers);
        if (!layer)
            return fail(layer.error());
        sizes.insert(arn, layer->codeSize);
        layers.append(std::move(*layer));
    }
    if (auto distinct = checkDistinct(record.configuration.layers); !distinct)
        return distinct;
    record.layers = std::move(layers);
    record.configuration.layerSizes = std::move(sizes);
    return checkSize(record);
}

} // namespace lathe
