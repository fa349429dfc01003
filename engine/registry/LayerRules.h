// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/api/Layers.h"

namespace lathe
{

/// What requests about layers may say beside the table of the API's shapes (texts as recorded on AWS).
class LayerRules
{
public:
    explicit LayerRules(AwsScope scope)
        : m_scope(std::move(scope))
    {
    }

    /// The name in what a caller wrote: a name, or the ARN of a layer. ResourceNotFoundException for
    /// another account or Region.
    Result<QString> name(const QString &nameOrArn) const;
    /// The same, and that the number can be one: InvalidParameterValueException below 1.
    Result<LayerVersionReference> version(const LayerVersionReference &reference) const;

private:
    AwsScope m_scope;
};

} // namespace lathe
