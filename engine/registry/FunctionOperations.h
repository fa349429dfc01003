// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/ConfigurationRules.h"
#include "engine/registry/FunctionChanges.h"
#include "engine/registry/FunctionLayers.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/PackageStore.h"

namespace lathe
{

/// What is about to take the place of a function.
struct Deployment {
    enum class Kind { New, Code, Settings };

    Kind kind = Kind::Settings;
    FunctionRecord record;
    QString codeSigningConfigArn; ///< New: as CreateFunction gave it
    bool publish = false;         ///< as a version, too
};

/// CreateFunction, UpdateFunctionCode, UpdateFunctionConfiguration and DeleteFunction, and what Deploy does
/// of it. Engine thread.
class FunctionOperations
{
public:
    using Listener = FunctionChanges::Listener;

    FunctionOperations(FunctionRegistry &registry, PackageStore &packages, const FunctionLayers &layers,
                       ConfigurationRules rules, AwsScope scope, const Clock &clock);
    void setListener(Listener listener) { m_changes.setListener(std::move(listener)); }
    /// May refuse what is about to be deployed; the function cannot be changed until it has replied.
    using Gate = std::function<void(const Deployment &, Reply<Done>)>;
    void setGate(Gate gate) { m_gate = std::move(gate); }
    void addTo(OperationTable &table);

    void create(CreateFunctionRequest request, Reply<FunctionConfiguration> reply);
    /// As create, from packed working files: what Deploy does the first time.
    void createFromPackage(CreateFunctionRequest request, const StoredPackage &package,
                           Reply<FunctionConfiguration> reply);
    void updateCode(UpdateFunctionCodeRequest request, Reply<FunctionConfiguration> reply);
    /// New code and the settings of a workspace in one change: what Deploy does.
    void updateFromPackage(FunctionConfiguration settings, const StoredPackage &package,
                           Reply<FunctionConfiguration> reply);
    void updateConfiguration(const UpdateFunctionConfigurationRequest &request,
                             Reply<FunctionConfiguration> reply);
    void remove(const FunctionReference &reference, Reply<Done> reply);
    /// Replaces the tags of a function. Its revision changes.
    void setTags(const QString &nameOrArn, QMap<QString, QString> tags, Reply<Done> reply);

    FunctionChanges &changes() { return m_changes; }
    const AwsScope &scope() const { return m_scope; }

private:
    /// Through the gate, then keeps it. Ends the claim.
    void save(Deployment deployment, Reply<FunctionConfiguration> reply);
    void store(const Deployment &deployment, Reply<FunctionConfiguration> reply);
    void keepCode(UpdateFunctionCodeRequest request, FunctionRecord record, const StoredPackage &package,
                  Reply<FunctionConfiguration> reply);
    static void setPackage(FunctionRecord &record, const StoredPackage &package);
    Result<Done> checkNewName(CreateFunctionRequest &request) const;
    void removeVersion(const FunctionName &name, Reply<Done> reply);
    /// Claims the function for deleting one of its versions, which nothing may point at.
    Result<Done> claimVersion(const FunctionName &name);

    FunctionRegistry &m_registry;
    PackageStore &m_packages;
    const FunctionLayers &m_layers;
    ConfigurationRules m_rules;
    AwsScope m_scope;
    FunctionChanges m_changes;
    Gate m_gate;
};

} // namespace lathe
