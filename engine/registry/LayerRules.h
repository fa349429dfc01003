// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/api/Layers.h"

#include <functional>

namespace lathe
{

/// What requests about layers may say (Lambda API model; texts as recorded on AWS). What a record must be
/// known for is checked by LayerOperations.
class LayerRules
{
public:
    using RuntimeKnown = std::function<bool(const QString &runtime)>;
    LayerRules(RuntimeKnown runtimeKnown, AwsScope scope)
        : m_runtimeKnown(std::move(runtimeKnown))
        , m_scope(std::move(scope))
    {
    }

    /// The name in what a caller wrote: a name, or the ARN of a layer. ValidationException for a bad
    /// pattern, ResourceNotFoundException for another account or Region.
    Result<QString> name(const QString &nameOrArn) const;
    /// The same, and that the number can be one: InvalidParameterValueException below 1.
    Result<LayerVersionReference> version(const LayerVersionReference &reference) const;
    Result<Done> checkPublish(const PublishLayerVersionRequest &request) const;
    Result<Done> checkList(const ListLayersRequest &request) const;
    static Result<Done> checkPermission(const AddLayerVersionPermissionRequest &request);

private:
    RuntimeKnown m_runtimeKnown;
    AwsScope m_scope;
};

} // namespace lathe
