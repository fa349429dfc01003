// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtimes/InterpreterChoice.h"
#include "engine/runtimes/RuntimeEnvironment.h"

namespace lathe::runtimelaunch
{

/// The folder below `resources/runtimes` that is seen at /var/runtime: `nodejs`, `python`, `ruby`,
/// `java`, or empty for none.
QString bootstrapFolder(RuntimeFamily family);

/// Program and arguments that start a runtime, as seen in the sandbox.
///
/// `variables` are the user's: with AWS_LAMBDA_EXEC_WRAPPER the wrapper is the program and gets the rest as
/// its arguments; a wrapper that is missing is exit status 127 on AWS. OS-only runtimes have no wrapper and
/// start `bootstrap` of the package, or of the layers if `bootstrapInLayers`. `memorySize`, in MB, bounds
/// Java's heap. Empty if the choice is not runnable.
std::vector<QByteArray> arguments(const RuntimeEntry &runtime, const InterpreterChoice &choice,
                                  const RuntimePaths &paths, const EnvironmentVariables &variables,
                                  int memorySize = 128, bool bootstrapInLayers = false);

} // namespace lathe::runtimelaunch
