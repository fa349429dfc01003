// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"
#include "engine/local/JavaBuild.h"
#include "engine/registry/FunctionOperations.h"
#include "engine/workspace/WorkspaceLayout.h"

#include <QHash>

namespace lathe
{

/// From working files to a deployed function: the Deploy button, and starting a function. Engine thread.
class Deployer
{
public:
    /// Answers what compiles the sources of a function of this runtime; nullopt for runtimes without.
    using FindJavaTools =
        std::function<void(const QString &runtime, std::function<void(std::optional<JavaTools>)> then)>;

    Deployer(const WorkspaceLayout &layout, WorkerPool &pool, PackageStore &packages,
             FunctionOperations &functions, const FunctionRegistry &registry, ConfigurationRules rules,
             FindJavaTools javaTools);

    /// Compiles Java sources and packs the working files; creates the function, or updates its code and,
    /// where the workspace's differs, its configuration in one change. `Lathe.BadFunctionFile` when
    /// functions/<name>.json cannot be read.
    void deploy(const QString &name, Reply<FunctionConfiguration> reply);
    /// UpdateFunctionCode with a zip of this machine.
    void upload(const QString &name, const QString &localPath, Reply<FunctionConfiguration> reply);
    /// Writes files and test event of a new function and deploys it. What was written is kept when
    /// deploying fails.
    void start(NewFunction function, Reply<FunctionConfiguration> reply);

    /// The role functions made here carry; nothing checks it locally.
    static QString defaultRole(const AwsScope &scope);

private:
    Reply<FunctionConfiguration> beginWork(const QString &name, Reply<FunctionConfiguration> reply);
    void deployConfigured(const QString &name, const QByteArray &text,
                          const Reply<FunctionConfiguration> &reply);
    /// The working files as a package, Java sources compiled.
    void pack(const QString &name, const QString &runtime, Reply<StoredPackage> reply);
    void build(const QString &folder, const JavaTools &tools, Reply<StoredPackage> reply);
    void createPackage(FunctionConfiguration settings, const Reply<FunctionConfiguration> &reply);
    Result<Done> checkNew(const NewFunction &function) const;

    WorkspaceLayout m_layout;
    WorkerPool &m_pool;
    PackageStore &m_packages;
    FunctionOperations &m_functions;
    const FunctionRegistry &m_registry;
    ConfigurationRules m_rules;
    FindJavaTools m_javaTools;
    /// Functions that are being started or deployed, with who asked for a deployment meanwhile.
    QHash<QString, std::vector<Reply<FunctionConfiguration>>> m_atWork;
};

} // namespace lathe
