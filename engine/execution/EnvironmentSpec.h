// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/sandbox/ProcessSpec.h"
#include "engine/sandbox/Sandbox.h"
#include "engine/sandbox/SandboxSpec.h"

#include <chrono>
#include <functional>

namespace lathe
{

/// How to start a runtime: program, environment and folder as seen in the sandbox.
struct RuntimeCommand {
    std::vector<QByteArray> arguments;
    std::vector<QByteArray> environment; ///< NAME=value
    QByteArray workingDirectory;
};

/// What an execution environment is made of.
struct EnvironmentSpec {
    QString id;
    FunctionConfiguration function;
    SandboxSpec sandbox;
    QString logStream;
    QString runtimeVersion; ///< nodejs:22.v1, for INIT_START
    QString runtimeVersionArn;
    /// Asked for each start of the runtime. `telemetryFd`: the descriptor for framed log records.
    std::function<RuntimeCommand(const SandboxPaths &paths, const QByteArray &runtimeApi, int telemetryFd)>
        command;
    /// It is started ahead of any event and kept (provisioned concurrency).
    bool provisioned = false;
    /// Names of the files in /opt/extensions.
    QStringList extensions;
    /// CPUs that an invocation may use; 0: as many as there are. Init has them all, as on Lambda.
    double cpus = 0;
    /// Idle this long, the environment is frozen; 0: at once.
    std::chrono::milliseconds freezeAfter{2};

    /// AWS_LAMBDA_INITIALIZATION_TYPE.
    QString initializationType() const
    {
        return provisioned ? QStringLiteral("provisioned-concurrency") : QStringLiteral("on-demand");
    }
};

} // namespace lathe
