// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/EngineParts.h"

#include <QRandomGenerator>

namespace lathe
{

Engine::Parts::Parts(const EngineOptions &options, std::unique_ptr<StoragePart> opened,
                     std::unique_ptr<RuntimePart> found, const EventSink &sink)
    : storage(std::move(opened))
    , endpoint(options)
    , settings({storage->state(), storage->pool(), options.interpreterFile, storage->layout().credentials(),
                [this](const EngineSettings &now) { applySettings(now); },
                [this](const QMap<QString, QString> &paths) { runtimes->service().discover(paths); }})
    , runtimes(std::move(found))
    , sandboxes(sink)
    , statusTeller([this] { return status(); }, sink)
    , registry({*storage,
                runtimes->service(),
                endpoint,
                {[this](const FunctionRecord &version, int count) {
                     invocation.provisioned().provision(version, count);
                 },
                 [this](const FunctionRecord &version) {
                     const auto state = invocation.provisioned().state(version);
                     return ProvisionedConcurrencyOperations::State{state.initialised, state.idle,
                                                                    state.failure};
                 }},
                sink})
    , files(*storage, runtimes->service(), registry, sink)
    , invocation({*storage, runtimes->service(), sandboxes, registry,
                  [this] { return settings.now().cpuShare; }, [this] { statusTeller.tellIfChanged(); },
                  sink})
    , lambda(registry.operations().table(), FunctionDirectory(registry.registry(), storage->scope()),
             registry.packages(), invocation.service(),
             [] { return QRandomGenerator::global()->generateDouble(); })
    , workbench({storage->layout(), storage->pool(), files.deployer(), registry.layers(), files.summaries(),
                 files.copies(), invocation.service(), invocation.fleet(), storage->history(),
                 runtimes->service(), runtimes->sdks(), registry.packages(),
                 [this] { return statusTeller.now(); }, [this] { return settings.now(); },
                 [this](const EngineSettings &wanted, Reply<Done> reply) {
                     settings.change(wanted, std::move(reply));
                 }})
    , watcher(storage->layout())
{
}

EngineStatus Engine::Parts::status() const
{
    EngineStatus status;
    status.workspace = storage->layout().root();
    status.endpoint = endpoint.url();
    status.endpointNotice = endpoint.notice();
    const SandboxStatus &sandbox = sandboxes.factory().status();
    status.isolated = sandbox.isIsolated();
    status.runnable = sandbox.usable;
    status.sandboxProblem = sandbox.failure;
    status.sandboxRemedy = sandbox.remedy;
    status.internetProblem = sandbox.internetFailure;
    status.internetRemedy = sandbox.internetRemedy;
    status.environments = invocation.fleet().count();
    return status;
}

void Engine::Parts::applySettings(const EngineSettings &now)
{
    storage->history().setLimits(now.history);
    invocation.fleet().setIdleLimit(std::chrono::minutes(now.idleMinutes));
    endpoint.setAccess(now.endpoint);
}

} // namespace lathe
