// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerRules.h"

#include "engine/api/Violations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const auto namePattern =
    u"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:"
    "layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+"_s;
const QStringList architectures{u"x86_64"_s, u"arm64"_s};
const auto someRuntime =
    u"Lambda's runtime identifiers, for example nodejs22.x, python3.13 or provided.al2023"_s;

/// A list with a value that is not allowed is named whole, as AWS does.
void everyOneOf(Violations &violations, const QStringList &values, const QString &member,
                const std::function<bool(const QString &)> &allowed, const QString &set)
{
    if (!std::all_of(values.begin(), values.end(), allowed)) {
        violations.add(u"[%1]"_s.arg(values.join(u", "_s)), member,
                       u"Member must satisfy constraint: [Member must satisfy enum value set: [%1], "
                       "Member must not be null]"_s.arg(set));
    }
}

void atMost(Violations &violations, const QStringList &values, const QString &member, qsizetype most)
{
    if (values.size() > most) {
        violations.add(u"[%1]"_s.arg(values.join(u", "_s)), member,
                       u"Member must have length less than or equal to %1"_s.arg(most));
    }
}

bool isArchitecture(const QString &value)
{
    return architectures.contains(value);
}

} // namespace

Result<QString> LayerRules::name(const QString &nameOrArn) const
{
    Violations violations;
    violations.length(nameOrArn, u"layerName"_s, 1, 140);
    violations.matching(nameOrArn, u"layerName"_s, namePattern);
    if (const auto checked = violations.result(); !checked)
        return fail(checked.error());
    const QStringList parts = nameOrArn.split(u':');
    if (parts.size() == 1)
        return nameOrArn;
    if (parts.at(3) != m_scope.region || parts.at(4) != m_scope.account)
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

Result<Done> LayerRules::checkPublish(const PublishLayerVersionRequest &request) const
{
    Violations violations;
    violations.length(request.description, u"description"_s, 0, 256);
    violations.length(request.licenseInfo, u"licenseInfo"_s, 0, 512);
    atMost(violations, request.compatibleRuntimes, u"compatibleRuntimes"_s, 15);
    everyOneOf(violations, request.compatibleRuntimes, u"compatibleRuntimes"_s, m_runtimeKnown,
               someRuntime);
    atMost(violations, request.compatibleArchitectures, u"compatibleArchitectures"_s, 2);
    everyOneOf(violations, request.compatibleArchitectures, u"compatibleArchitectures"_s, isArchitecture,
               architectures.join(u", "_s));
    return violations.result();
}

Result<Done> LayerRules::checkList(const ListLayersRequest &request) const
{
    Violations violations;
    if (!request.compatibleRuntime.isEmpty() && !m_runtimeKnown(request.compatibleRuntime)) {
        violations.add(request.compatibleRuntime, u"compatibleRuntime"_s,
                       u"Member must satisfy enum value set: [%1]"_s.arg(someRuntime));
    }
    if (!request.compatibleArchitecture.isEmpty())
        violations.oneOf(request.compatibleArchitecture, u"compatibleArchitecture"_s, architectures);
    violations.range(request.maxItems, u"maxItems"_s, 1, 50);
    return violations.result();
}

Result<Done> LayerRules::checkPermission(const AddLayerVersionPermissionRequest &request)
{
    Violations violations;
    if (request.statementId.isEmpty()) {
        violations.missing(u"statementId"_s);
    } else {
        violations.length(request.statementId, u"statementId"_s, 1, 100);
        violations.matching(request.statementId, u"statementId"_s, u"([a-zA-Z0-9-_]+)"_s);
    }
    if (request.action.isEmpty())
        violations.missing(u"action"_s);
    else
        violations.matching(request.action, u"action"_s, u"lambda:GetLayerVersion"_s);
    if (request.principal.isEmpty()) {
        violations.missing(u"principal"_s);
    } else {
        violations.matching(request.principal, u"principal"_s,
                            u"\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root"_s);
    }
    if (!request.organizationId.isEmpty())
        violations.matching(request.organizationId, u"organizationId"_s, u"o-[a-z0-9]{10,32}"_s);
    return violations.result();
}

} // namespace lathe
