// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/InvocationPart.h"

#include "engine/local/RegistryPart.h"
#include "engine/local/SandboxPart.h"
#include "engine/local/StoragePart.h"

#include <algorithm>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Environments alive at a time: as many as the machine has memory for, an idle interpreter taking some
/// 40 MB; Lambda's own bound is 1,000.
int environmentLimit()
{
    constexpr qint64 oneTakes = 64LL * 1024 * 1024;
    const qint64 memory = qint64{::sysconf(_SC_PHYS_PAGES)} * ::sysconf(_SC_PAGESIZE);
    return static_cast<int>(std::clamp<qint64>(memory / oneTakes, 50, 1000));
}

} // namespace

InvocationPart::InvocationPart(const Parts &parts)
    : m_registry(parts.registry.registry())
    , m_factory({parts.runtimes, parts.registry.files(), parts.sandboxes.factory(),
                 parts.sandboxes.runtimeApi(), parts.sandboxes.freezing(), parts.storage.clock(),
                 parts.sharesCpu})
    , m_fleet([this](const FunctionRecord &function,
                     bool provisioned) { return m_factory.make(function, provisioned); },
              environmentLimit())
    , m_provisioned(m_fleet, [this](const FunctionRecord &version,
                                    Reply<Done> reply) { m_factory.prepare(version, std::move(reply)); })
    , m_limits(ConcurrencyLimits::Capacity{
                   [&shares = parts.registry.operations().concurrency()](const QString &name) {
                       return shares.reserved(name);
                   },
                   [&shares = parts.registry.operations().concurrency()] { return shares.unreserved(); },
                   [this](const QString &name, const QString &version) {
                       return m_provisioned.ready(name, version);
                   }},
               parts.storage.clock())
    , m_invocations(m_fleet, parts.storage.pool(), parts.storage.clock(), parts.storage.scope(), m_limits,
                    invocationHooks(parts))
{
    connectFleet(parts);
    QObject::connect(
        &m_provisioned, &ProvisionedEnvironments::changed, &m_provisioned,
        [sink = parts.sink](const QString &name) { sink(events::FunctionSettingsChanged{name}); });
}

InvocationService::Hooks InvocationPart::invocationHooks(const Parts &parts)
{
    return {
        [&running = parts.storage.cloudWatch().running(), sink = parts.sink](const InvocationRow &row) {
            running.started(row);
            sink(events::InvocationStarted{row});
        },
        [&storage = parts.storage, sink = parts.sink](const InvocationRecord &record) {
            storage.history().append(record);
            storage.cloudWatch().running().finished(record.row);
            sink(events::InvocationFinished{record.row});
        },
        [this](const FunctionRecord &function, Reply<Done> reply) {
            m_factory.prepare(function, std::move(reply));
        },
        [&configs = parts.registry.operations().eventInvokeConfigs()](const FunctionRecord &function) {
            return configs.maximumAge(function.configuration.functionArn);
        },
    };
}

void InvocationPart::connectFleet(const Parts &parts)
{
    RunningLogs &running = parts.storage.cloudWatch().running();
    QObject::connect(&m_fleet, &EnvironmentFleet::environmentChanged, &m_fleet,
                     [&running, sink = parts.sink,
                      changed = parts.environmentsChanged](const EnvironmentInfo &environment) {
                         if (environment.state == u"Dead")
                             running.forget(environment.logStream);
                         sink(events::EnvironmentChanged{environment});
                         changed();
                     });
    QObject::connect(&m_fleet, &EnvironmentFleet::logged, &m_fleet,
                     [&running, sink = parts.sink](const QString &function, const QString &stream,
                                                   const QString &requestId, const QList<LogLine> &lines) {
                         running.written(stream, lines);
                         sink(events::LogWritten{function, stream, requestId, lines});
                     });
    QObject::connect(&m_fleet, &EnvironmentFleet::loggedLoose, &m_fleet,
                     [&running, &history = parts.storage.history(), &registry = m_registry](
                         const ExecutionEnvironment &environment, const QList<LogLine> &lines) {
                         const FunctionConfiguration &function = environment.function();
                         const QString stream = environment.info().logStream;
                         running.forget(stream);
                         // The logs of a function go with it.
                         if (registry.find(function.functionName))
                             history.appendLog({function.functionName, function.logGroup(), stream}, lines);
                     });
}

void InvocationPart::renew(const QString &family)
{
    const auto renewOne = [&](const FunctionRecord &record) {
        const FunctionConfiguration &function = record.configuration;
        if (!function.runtime.startsWith(family))
            return;
        m_fleet.retire(function.functionName, function.version, {});
        m_fleet.retire(function.functionName, function.version, record.runningRevision());
    };
    for (const FunctionRecord &record : m_registry.all()) {
        renewOne(record);
        for (const FunctionRecord &version : m_registry.versions(record.configuration.functionName))
            renewOne(version);
    }
}

} // namespace lathe
