// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionAddresses.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

FunctionAddress::Kind kindOf(const QString &qualifier)
{
    using Kind = FunctionAddress::Kind;
    if (qualifier.isEmpty())
        return Kind::Function;
    if (qualifier == u"$LATEST")
        return Kind::Latest;
    if (FunctionDirectory::isVersion(qualifier))
        return Kind::Version;
    return qualifier.contains(u'$') ? Kind::Unknown : Kind::Alias;
}

} // namespace

QString FunctionAddress::qualifiedArn() const
{
    return kind == Kind::Function ? arn + u":$LATEST"_s : arn;
}

QString FunctionAddress::revisionId() const
{
    if (!target)
        return {};
    return target->alias ? target->alias->revisionId : target->record.configuration.revisionId;
}

Error FunctionAddress::notFound() const
{
    if (functionExists && kind == Kind::Alias)
        return Error::notFound(u"Cannot find alias arn: "_s + arn);
    return Error::notFound(u"Function not found: "_s + arn);
}

Result<FunctionAddress> FunctionAddresses::find(const QString &functionName, const QString &qualifier) const
{
    const FunctionReference reference{functionName, qualifier};
    const auto name = FunctionName::resolve(reference, m_directory.scope());
    if (!name)
        return fail(name.error());
    FunctionAddress address;
    address.name = *name;
    address.kind = kindOf(name->qualifier);
    address.arn = name->arn(m_directory.scope());
    if (m_functions.isLeaving(name->name))
        return address;
    address.functionExists = m_functions.find(name->name);
    if (m_functions.isLeaving(address.key()))
        return address;
    if (auto target = m_directory.resolve(reference))
        address.target = std::move(*target);
    return address;
}

Result<FunctionAddress> FunctionAddresses::existing(const QString &functionName,
                                                    const QString &qualifier) const
{
    auto address = find(functionName, qualifier);
    if (address && !address->exists())
        return fail(address->notFound());
    return address;
}

} // namespace lathe
