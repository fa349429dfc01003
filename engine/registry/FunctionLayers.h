// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/registry/FunctionRecord.h"
#include "engine/registry/LayerRegistry.h"

namespace lathe
{

/// Which layers a function may have, and what they are (errors as recorded on AWS). Engine thread.
class FunctionLayers
{
public:
    /// Lambda's quota on what function and layers are together when unpacked.
    static constexpr qint64 mostBytes = 262'144'000;

    FunctionLayers(const LayerRegistry &registry, AwsScope scope)
        : m_registry(registry)
        , m_scope(std::move(scope))
    {
    }

    /// Finds the layer versions that `record.configuration.layers` names. What the function had before
    /// (`record.layers`) it may keep, whether or not the version still exists.
    /// InvalidParameterValueException for what does not exist, for two versions of one layer and for too
    /// many bytes; AccessDeniedException for layers of other accounts.
    Result<Done> attach(FunctionRecord &record) const;

private:
    Result<AttachedLayer> attached(const QString &arn, const QList<AttachedLayer> &before) const;

    const LayerRegistry &m_registry;
    AwsScope m_scope;
};

} // namespace lathe
