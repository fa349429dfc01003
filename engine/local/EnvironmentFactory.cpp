// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/EnvironmentFactory.h"

#include "engine/base/Logging.h"
#include "engine/telemetry/PlatformLines.h"

#include <QUuid>

#include <unistd.h>

namespace lathe
{

namespace
{

/// Lambda's rule: CPU grows with memory, 1,769 MB have one. 0 where this machine has no more than that.
double cpusOf(int memorySize)
{
    const double cpus = memorySize / 1769.0;
    return cpus < static_cast<double>(::sysconf(_SC_NPROCESSORS_ONLN)) ? cpus : 0;
}

SandboxNetwork sandboxNetwork(NetworkAccess access)
{
    switch (access) {
    case NetworkAccess::Private:
        break;
    case NetworkAccess::Internet:
        return SandboxNetwork::Internet;
    case NetworkAccess::Host:
        return SandboxNetwork::Host;
    }
    return SandboxNetwork::Private;
}

} // namespace

void EnvironmentFactory::prepare(const FunctionRecord &function, Reply<Done> reply)
{
    const auto whenKnown = [this, function, reply = std::move(reply)] {
        if (auto served = m.runtimes.serves(function.configuration.runtime); !served) {
            reply(std::move(served));
            return;
        }
        m.files.prepare(function, reply);
    };
    m.runtimes.whenKnown([this, function, whenKnown] {
        if (function.configuration.network == NetworkAccess::Internet)
            m.sandboxes.whenInternetKnown(whenKnown);
        else
            whenKnown();
    });
}

std::unique_ptr<ExecutionEnvironment> EnvironmentFactory::make(const FunctionRecord &function,
                                                               bool provisioned)
{
    EnvironmentSpec spec;
    spec.provisioned = provisioned;
    spec.id = QUuid::createUuid().toString(QUuid::Id128).left(12);
    spec.function = function.configuration;
    const bool sharesGroup = !spec.function.logging.logGroup.isEmpty();
    spec.logStream = newLogStreamName(sharesGroup ? spec.function.functionName : QString(),
                                      spec.function.version, m.clock.epochMs());
    m.files.show(function, spec.sandbox);
    spec.sandbox.storage.bytes = spec.function.ephemeralStorage * 1024LL * 1024;
    spec.sandbox.network = sandboxNetwork(spec.function.network);
    if (m.sharesCpu())
        spec.cpus = cpusOf(spec.function.memorySize);
    spec.extensions = ExtensionProcesses::found(spec.sandbox.layerDirectory);
    if (auto completed = m.runtimes.complete(spec); !completed)
        qCWarning(logEngine, "%s", qUtf8Printable(completed.error().message)); // prepare() has made sure
    return std::make_unique<ExecutionEnvironment>(
        std::move(spec), ExecutionEnvironment::Services{m.sandboxes, m.runtimeApi, m.freezing, m.clock});
}

} // namespace lathe
