// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/api/LambdaApi.h"
#include "engine/base/Clock.h"
#include "engine/registry/ConfigurationRules.h"
#include "engine/registry/FunctionDirectory.h"
#include "engine/registry/FunctionLayers.h"
#include "engine/registry/FunctionRegistry.h"
#include "engine/registry/PackageStore.h"

#include <QSet>

namespace lathe
{

/// What is about to take the place of a function.
struct Deployment {
    enum class Kind { New, Code, Settings };

    Kind kind = Kind::Settings;
    FunctionRecord record;
    QString codeSigningConfigArn; ///< New: as CreateFunction gave it
};

/// Create, read, update and delete functions: the part of LambdaApi that needs nothing running. Engine
/// thread.
class FunctionOperations
{
public:
    struct Listener {
        std::function<void(const FunctionRecord &)> changed;
        std::function<void(const QString &name)> deleted;
    };

    FunctionOperations(FunctionRegistry &registry, PackageStore &packages, const FunctionLayers &layers,
                       ConfigurationRules rules, AwsScope scope, const Clock &clock);
    void setListener(Listener listener) { m_listener = std::move(listener); }
    /// May refuse what is about to be deployed; the function cannot be changed until it has replied.
    using Gate = std::function<void(const Deployment &, Reply<Done>)>;
    void setGate(Gate gate) { m_gate = std::move(gate); }

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
    Result<FunctionPage> list(const ListFunctionsRequest &request) const;

    /// The record a caller means. ResourceNotFoundException names the ARN as the caller qualified it;
    /// `unqualifiedAsLatest` appends `:$LATEST` when nothing was said, as Invoke does.
    Result<FunctionRecord> find(const FunctionReference &reference, bool unqualifiedAsLatest = false) const;
    const AwsScope &scope() const { return m_scope; }

private:
    /// Claims a name for one change at a time; ResourceConflictException while another is under way.
    Result<Done> claim(const QString &name);
    Result<FunctionRecord> claimExisting(const FunctionReference &reference, const QString &revisionId);
    /// Through the gate, then store().
    void save(Deployment deployment, Reply<FunctionConfiguration> reply);
    void store(FunctionRecord record, bool created, Reply<FunctionConfiguration> reply);
    void stamp(FunctionConfiguration &configuration) const;
    static void setPackage(FunctionRecord &record, const StoredPackage &package);
    Result<Done> checkNewName(CreateFunctionRequest &request) const;

    FunctionRegistry &m_registry;
    PackageStore &m_packages;
    const FunctionLayers &m_layers;
    ConfigurationRules m_rules;
    AwsScope m_scope;
    FunctionDirectory m_directory;
    const Clock &m_clock;
    Listener m_listener;
    Gate m_gate;
    QSet<QString> m_busy;
};

} // namespace lathe
