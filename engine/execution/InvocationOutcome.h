// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

#include <QList>
#include <QString>

#include <optional>

namespace lathe
{

/// How one invocation ended in its execution environment, and when.
struct InvocationOutcome {
    enum class Kind {
        Responded,        ///< the runtime posted a response or an error
        InitError,        ///< the runtime could not initialise, twice
        Exit,             ///< the runtime's process ended without an answer
        Timeout,          ///< the function's timeout passed
        ExtensionFailure, ///< an extension crashed or reported an error
        OutOfMemory,      ///< killed over the memory size
        Stopped,          ///< somebody pressed Stop, or Lathe is closing
        SandboxFailure,   ///< the environment could not be made
    };
    Kind kind = Kind::Responded;
    QString errorType;     ///< e.g. Runtime.ExitError, Sandbox.Timedout; empty when all went well
    QString exitText;      ///< `exit status 1`, `signal: killed`, or empty when nothing is known
    bool answered = false; ///< a response had been posted, though the kind tells of a later failure
    double durationMs = 0;
    std::optional<double> initDurationMs; ///< only when this invocation caused a cold start
    std::optional<double> failedInitMs;   ///< of the cold start this invocation caused, whose Init failed
    QList<InvocationPhase> phases;
};

} // namespace lathe
