// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/local/EndpointPart.h"
#include "engine/local/Engine.h"
#include "engine/local/InvocationPart.h"
#include "engine/local/LocalLambda.h"
#include "engine/local/LocalWorkbench.h"
#include "engine/local/RegistryPart.h"
#include "engine/local/RuntimePart.h"
#include "engine/local/SandboxPart.h"
#include "engine/local/SettingsKeeper.h"
#include "engine/local/StatusTeller.h"
#include "engine/local/StoragePart.h"
#include "engine/local/WorkingFilesPart.h"
#include "engine/workspace/WorkspaceWatcher.h"

namespace lathe
{

/// What an engine consists of, in the order of construction: a later part may use the earlier ones, which
/// outlive it. An earlier one asks a later one by callback, while the engine runs. The endpoint is made
/// early, because function URLs bear its name, opened last and closed first.
struct Engine::Parts {
    Parts(const EngineOptions &options, std::unique_ptr<StoragePart> opened,
          std::unique_ptr<RuntimePart> found, const EventSink &sink);

    EngineStatus status() const;
    void applySettings(const EngineSettings &now);

    std::unique_ptr<StoragePart> storage;
    EndpointPart endpoint;
    SettingsKeeper settings;
    std::unique_ptr<RuntimePart> runtimes;
    SandboxPart sandboxes;
    StatusTeller statusTeller;
    RegistryPart registry;
    WorkingFilesPart files;
    InvocationPart invocation;
    LocalLambda lambda;
    LocalWorkbench workbench;
    WorkspaceWatcher watcher;
};

} // namespace lathe
