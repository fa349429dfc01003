// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Clock.h"
#include "engine/base/WorkerPool.h"
#include "engine/endpoint/AwsEndpoint.h"
#include "engine/execution/RuntimeApiServer.h"
#include "engine/invocation/EnvironmentFleet.h"
#include "engine/invocation/InvocationService.h"
#include "engine/invocation/ProvisionedEnvironments.h"
#include "engine/local/Deployer.h"
#include "engine/local/Engine.h"
#include "engine/local/FunctionSummaries.h"
#include "engine/local/LocalCloudWatch.h"
#include "engine/local/LocalLambda.h"
#include "engine/local/LocalObjects.h"
#include "engine/local/LocalWorkbench.h"
#include "engine/local/RuntimeService.h"
#include "engine/local/SdkStore.h"
#include "engine/local/UnpackedFiles.h"
#include "engine/local/WorkingCopies.h"
#include "engine/registry/OperationGroups.h"
#include "engine/sandbox/SandboxFactory.h"
#include "engine/store/HistoryStore.h"
#include "engine/store/StateStore.h"
#include "engine/workspace/Workspace.h"
#include "engine/workspace/WorkspaceWatcher.h"

namespace lathe
{

/// What an engine consists of, in the order of construction: a later part may use the earlier ones.
struct Engine::Parts {
    AwsScope scope;
    SystemClock clock;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<StateStore> state;
    std::unique_ptr<HistoryStore> history;
    std::unique_ptr<LocalCloudWatch> cloudWatch;
    std::unique_ptr<WorkerPool> pool;
    std::unique_ptr<SdkStore> sdks;
    std::unique_ptr<RuntimeService> runtimes;
    std::unique_ptr<SandboxFactory> sandboxes;
    std::unique_ptr<RuntimeApiServer> runtimeApi;
    FreezeQueue freezing;
    std::unique_ptr<FunctionRegistry> registry;
    std::unique_ptr<LocalObjects> objects;
    std::unique_ptr<PackageStore> packages;
    std::unique_ptr<LayerRegistry> layerRegistry;
    std::unique_ptr<LayerTrees> layerTrees;
    std::unique_ptr<LayerOperations> layers;
    std::unique_ptr<FunctionLayers> functionLayers;
    std::unique_ptr<FunctionOperations> functions;
    std::unique_ptr<OperationGroups> operations;
    std::unique_ptr<UnpackedFiles> files;
    std::unique_ptr<WorkingCopies> copies;
    std::unique_ptr<FunctionSummaries> summaries;
    std::unique_ptr<Deployer> deployer;
    std::unique_ptr<EnvironmentFleet> fleet;
    std::unique_ptr<ProvisionedEnvironments> provisioned;
    std::unique_ptr<ConcurrencyLimits> limits;
    std::unique_ptr<InvocationService> invocations;
    std::unique_ptr<LocalLambda> lambda;
    std::unique_ptr<LocalWorkbench> workbench;
    std::unique_ptr<WorkspaceWatcher> watcher;
    std::unique_ptr<AwsEndpoint> endpoint;
    QStringList notices; ///< of what happened before there was anyone to tell
};

} // namespace lathe
