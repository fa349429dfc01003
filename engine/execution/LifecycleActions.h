// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/EnvironmentState.h"
#include "engine/execution/InvocationOutcome.h"
#include "engine/telemetry/PlatformFigures.h"

#include <chrono>

namespace lathe
{

/// What the life cycle needs to know of an environment's extensions.
struct ExtensionsState {
    bool external = false;   ///< some were started from /opt/extensions
    bool registered = false; ///< any has registered, internal ones included
    /// None was started that has not registered, and all have asked for their next event.
    bool ready = true;
    bool alive = false; ///< processes of external ones are there
};

/// Why extensions are told to shut down (Extensions API, `shutdownReason`).
enum class ShutdownReason { Spindown, Timeout, Failure };

/// What the life cycle wants done; implemented by the environment, and by a recorder in tests.
class LifecycleActions
{
public:
    virtual ~LifecycleActions() = default;

    /// Starts every file of /opt/extensions. False: there are none to wait for.
    virtual bool startExtensions() = 0;
    virtual ExtensionsState extensions() const = 0;
    /// Answers each extension's pending Next with the shutdown event; it has `deadline` from now.
    virtual void shutDownExtensions(ShutdownReason reason, std::chrono::milliseconds deadline) = 0;

    virtual void startRuntime() = 0;
    virtual void terminateRuntime() = 0; ///< SIGTERM
    virtual void killRuntime() = 0;      ///< SIGKILL, the runtime alone
    virtual void killAll() = 0;          ///< SIGKILL to everything in the sandbox
    /// The event, to the runtime and to the extensions that want it.
    virtual void deliverEvent() = 0;

    /// One timer only: arming replaces what was armed.
    virtual void armTimer(std::chrono::milliseconds after) = 0;
    virtual void disarmTimer() = 0;

    /// An Init phase begins: INIT_START.
    virtual void initBegun() = 0;
    /// An Init phase (or the init of an invocation) is over, well or not: INIT_REPORT when not.
    virtual void initEnded(const InitFigures &figures) = 0;
    /// The runtime has asked for its next event after an answer, or can answer no more.
    virtual void runtimeDone(const RuntimeFigures &figures) = 0;
    virtual void finishInvocation(const InvocationOutcome &outcome) = 0;
    virtual void stateChanged(EnvironmentState state) = 0;
    virtual void destroySandbox() = 0;
};

} // namespace lathe
