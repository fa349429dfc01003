// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"
#include "engine/registry/FunctionOperations.h"
#include "engine/workspace/WorkspaceLayout.h"

#include <QSet>

namespace lathe
{

/// From working files to a deployed function: the Deploy button, and starting a function. Engine thread.
class Deployer
{
public:
    Deployer(const WorkspaceLayout &layout, WorkerPool &pool, PackageStore &packages,
             FunctionOperations &functions, const FunctionRegistry &registry, ConfigurationRules rules);

    /// Packs the working files; creates the function, or updates its code and, where the workspace's
    /// differs, its configuration in one change. `Lathe.BadFunctionFile` when functions/<name>.json cannot
    /// be read.
    void deploy(const QString &name, Reply<FunctionConfiguration> reply);
    /// Writes files and test event of a new function and deploys it. What was written is kept when
    /// deploying fails.
    void start(NewFunction function, Reply<FunctionConfiguration> reply);

    /// The role functions made here carry; nothing checks it locally.
    static QString defaultRole(const AwsScope &scope);

private:
    void deployPackage(const QString &name, const QByteArray &text, const StoredPackage &package,
                       Reply<FunctionConfiguration> reply);
    void startPackage(const FunctionConfiguration &settings, const Reply<FunctionConfiguration> &reply);
    Result<Done> checkNew(const NewFunction &function) const;

    WorkspaceLayout m_layout;
    WorkerPool &m_pool;
    PackageStore &m_packages;
    FunctionOperations &m_functions;
    const FunctionRegistry &m_registry;
    ConfigurationRules m_rules;
    QSet<QString> m_starting; ///< names of functions whose files are being written
};

} // namespace lathe
