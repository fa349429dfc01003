// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/AccountOperations.h"
#include "engine/registry/AliasOperations.h"
#include "engine/registry/CodeSigningGate.h"
#include "engine/registry/ConcurrencyOperations.h"
#include "engine/registry/EventInvokeOperations.h"
#include "engine/registry/EventSourceOperations.h"
#include "engine/registry/FunctionOperations.h"
#include "engine/registry/FunctionQueries.h"
#include "engine/registry/FunctionUrlOperations.h"
#include "engine/registry/LayerOperations.h"
#include "engine/registry/PermissionOperations.h"
#include "engine/registry/ProvisionedConcurrencyOperations.h"
#include "engine/registry/RecursionOperations.h"
#include "engine/registry/RuntimeManagementOperations.h"
#include "engine/registry/ScalingOperations.h"
#include "engine/registry/TagOperations.h"
#include "engine/registry/VersionOperations.h"

namespace lathe
{

/// The groups of operations that the table of operations carries out, put together with their records.
/// Engine thread.
class OperationGroups
{
public:
    struct Parts {
        StateStore &state;
        FunctionRegistry &registry;
        FunctionOperations &functions;
        LayerOperations &layers;
        PackageStore &packages;
        AwsScope scope;
        const Clock &clock;
        QString signingProfiles; ///< folder
        std::function<void(const QString &)> warn;
        RuntimeManagementOperations::VersionArn runtimeVersionArn;
        FunctionUrlOperations::UrlOf functionUrl;
        ProvisionedConcurrencyOperations::Hooks provisioning;
        /// Something beside this function's configuration changed; an empty name: what functions share.
        std::function<void(const QString &functionName)> changed;
    };

    explicit OperationGroups(const Parts &parts);

    const OperationTable &table() const { return m_table; }
    /// Whoever has resources with tags adds them here.
    TagOperations &tags() { return m_tags; }
    const ConcurrencyShares &concurrency() const { return m_shares; }
    const EventInvokeOperations &eventInvokeConfigs() const { return m_eventInvokeConfigs; }
    /// Reads what earlier runs left, before the first call.
    void load(Reply<QStringList> notices);

private:
    QList<RecordSet *> besideFunctions();
    /// What belonged to an alias goes when it goes, but for its URL, which answers that it is forbidden
    /// (recorded on AWS).
    void forgetLostAliases(const QString &function);
    TagOperations::Kind functionTags() const;

    Parts m_parts;
    FunctionAddresses m_addresses;
    ConcurrencyShares m_shares;
    OperationTable m_table;
    AccountOperations m_account;
    FunctionQueries m_queries;
    VersionOperations m_versions;
    AliasOperations m_aliases;
    CodeSigningOperations m_codeSigning;
    CodeSigningGate m_codeSigningGate;
    EventSourceOperations m_eventSources;
    TagOperations m_tags;
    PermissionOperations m_permissions;
    ConcurrencyOperations m_concurrency;
    ProvisionedConcurrencyOperations m_provisioned;
    EventInvokeOperations m_eventInvokeConfigs;
    FunctionUrlOperations m_urls;
    RuntimeManagementOperations m_runtimeManagement;
    RecursionOperations m_recursion;
    ScalingOperations m_scaling;
};

} // namespace lathe
