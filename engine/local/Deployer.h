// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"
#include "engine/local/WorkingCopies.h"
#include "engine/registry/FunctionOperations.h"

namespace lathe
{

/// From working files to a deployed function: the Deploy button, and starting a function. Engine thread.
class Deployer
{
public:
    Deployer(const WorkspaceLayout &layout, WorkerPool &pool, PackageStore &packages,
             FunctionOperations &functions, const FunctionRegistry &registry, const WorkingCopies &copies,
             ConfigurationRules rules);

    /// Packs the working files; creates the function or updates its code, and its configuration too where
    /// the workspace's differs.
    void deploy(const QString &name, Reply<FunctionConfiguration> reply);
    /// Writes files and test event of a new function and deploys it. What was written is kept when
    /// deploying fails.
    void start(NewFunction function, Reply<FunctionConfiguration> reply);

    /// The role functions made here carry; nothing checks it locally.
    static QString defaultRole(const AwsScope &scope);

private:
    void deployPackage(const QString &name, const StoredPackage &package,
                       Reply<FunctionConfiguration> reply);
    void updateBoth(const FunctionRecord &record, const FunctionConfiguration &wanted,
                    const StoredPackage &package, Reply<FunctionConfiguration> reply);
    Result<Done> checkNew(const NewFunction &function) const;

    WorkspaceLayout m_layout;
    WorkerPool &m_pool;
    PackageStore &m_packages;
    FunctionOperations &m_functions;
    const FunctionRegistry &m_registry;
    const WorkingCopies &m_copies;
    ConfigurationRules m_rules;
};

} // namespace lathe
