// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/ExecutionEnvironment.h"
#include "engine/local/RuntimeService.h"
#include "engine/local/UnpackedFiles.h"

namespace lathe
{

/// Makes execution environments of functions: package and layers unpacked, an interpreter chosen, a sandbox
/// of the kind the function asks for. Engine thread.
class EnvironmentFactory
{
public:
    struct Parts {
        RuntimeService &runtimes;
        UnpackedFiles &files;
        SandboxFactory &sandboxes;
        RuntimeApiServer &runtimeApi;
        FreezeQueue &freezing;
        const Clock &clock;
        /// Whether CPU grows with memory, asked for each environment.
        std::function<bool()> sharesCpu;
    };

    explicit EnvironmentFactory(Parts parts)
        : m(std::move(parts))
    {
    }

    /// Before make(): it is known whether there is an interpreter and an internet, and the code lies
    /// unpacked. InvalidRuntimeException with what to install when nothing serves the runtime.
    void prepare(const FunctionRecord &function, Reply<Done> reply);
    /// `provisioned`: it is started ahead of any event.
    std::unique_ptr<ExecutionEnvironment> make(const FunctionRecord &function, bool provisioned);

private:
    Parts m;
};

} // namespace lathe
