// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerRules.h"

using namespace Qt::StringLiterals;

namespace lathe
{

Result<QString> LayerRules::name(const QString &nameOrArn) const
{
    const QStringList parts = nameOrArn.split(u':');
    if (parts.size() == 1)
        return nameOrArn;
    if (parts.size() != 7 || parts.at(3) != m_scope.region || parts.at(4) != m_scope.account)
        return fail(Error::notFound(u"The resource you requested does not exist."_s));
    return parts.constLast();
}

Result<LayerVersionReference> LayerRules::version(const LayerVersionReference &reference) const
{
    auto resolved = name(reference.layerName);
    if (!resolved)
        return fail(resolved.error());
    if (reference.version < 1)
        return fail(Error::invalidParameter(u"Layer Version Cannot be less than 1"_s));
    return LayerVersionReference{std::move(*resolved), reference.version};
}

} // namespace lathe
