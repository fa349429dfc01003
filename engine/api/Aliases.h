// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Members.h"

namespace lathe
{

/// RoutingConfig of an alias: the share, 0.0-1.0, of invocations that another version than the alias's own
/// gets. Lambda allows one version here. No weights: the alias's version gets all.
struct AliasRouting {
    QMap<QString, double> additionalVersionWeights;

    void members(Members &m) { m("AdditionalVersionWeights", additionalVersionWeights); }
    bool operator==(const AliasRouting &) const = default;
};

/// An alias of a function: AliasConfiguration of the Lambda API. It points at a published version or,
/// unless it has weights, at $LATEST. Records keep it under `function:alias`.
struct Alias {
    QString aliasArn;
    QString name; ///< 1-128 letters, digits, - and _; not only digits
    QString functionVersion;
    QString description = QStringLiteral("");
    std::optional<AliasRouting> routingConfig; ///< only with weights
    QString revisionId;                        ///< a UUID that changes with every update

    void members(Members &m)
    {
        m("AliasArn", aliasArn);
        m("Name", name);
        m("FunctionVersion", functionVersion);
        m("Description", description);
        m("RoutingConfig", routingConfig);
        m("RevisionId", revisionId);
    }
    bool operator==(const Alias &) const = default;
};

/// ResourceConflictException when there is one of this name, ResourceNotFoundException where the function
/// has no such version, InvalidParameterValueException for weights that Lambda does not allow.
struct CreateAliasRequest {
    using Answer = Alias;
    static constexpr auto operation = "CreateAlias";
    QString functionName;
    QString name;
    QString functionVersion;
    QString description;
    std::optional<AliasRouting> routingConfig;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Name", name);
        m("FunctionVersion", functionVersion);
        m("Description", description);
        m("RoutingConfig", routingConfig);
    }
};

/// What is not given stays; RoutingConfig without weights removes them.
struct UpdateAliasRequest {
    using Answer = Alias;
    static constexpr auto operation = "UpdateAlias";
    QString functionName;
    QString name;
    QString functionVersion;
    QString description;
    std::optional<AliasRouting> routingConfig;
    QString revisionId; ///< when given and stale: PreconditionFailedException 412

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Name", name);
        m("FunctionVersion", functionVersion);
        m("Description", description);
        m("RoutingConfig", routingConfig);
        m("RevisionId", revisionId);
    }
};

struct AliasReference {
    QString functionName;
    QString name;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Name", name);
    }
};

struct GetAliasRequest : AliasReference {
    using Answer = Alias;
    static constexpr auto operation = "GetAlias";
};

/// An alias that is not there is no error.
struct DeleteAliasRequest : AliasReference {
    using Answer = Done;
    static constexpr auto operation = "DeleteAlias";
};

struct AliasPage {
    QList<Alias> aliases; ///< by name
    QString nextMarker;   ///< null on the last page

    void members(Members &m)
    {
        m("Aliases", aliases);
        m("NextMarker", nextMarker);
    }
};

struct ListAliasesRequest {
    using Answer = AliasPage;
    static constexpr auto operation = "ListAliases";
    QString functionName;
    QString functionVersion; ///< only those that point at this version
    QString marker;
    std::optional<int> maxItems; ///< 50, which is also the most

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("FunctionVersion", functionVersion);
        m("Marker", marker);
        m("MaxItems", maxItems);
    }
};

} // namespace lathe
