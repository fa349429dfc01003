// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/runtimes/Interpreter.h"

#include <functional>
#include <vector>

namespace lathe
{

/// Runs a short command to its end and gives its standard output. May block: discovery belongs in a job.
using CommandRunner =
    std::function<Result<QByteArray>(const QByteArray &program, const std::vector<QByteArray> &arguments)>;

namespace interpreterprobe
{

/// Asks an interpreter for its version, its binary and its prefix. A version manager's shim is a shell
/// script that starts the real one: only the interpreter itself knows. Errors: the runner's, or
/// `Lathe.NoInterpreter` when the answer is not understood or the version is too old.
Result<Interpreter> ask(const InterpreterCandidate &candidate, const CommandRunner &run);

} // namespace interpreterprobe
} // namespace lathe
