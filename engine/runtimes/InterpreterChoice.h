// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtimes/Interpreter.h"

#include <optional>

namespace lathe
{

/// Which interpreter serves a runtime identifier.
struct InterpreterChoice {
    enum class Match {
        Exact,
        Newer,     ///< none of that version is here: the nearest newer one
        Older,     ///< nor a newer one: the nearest older one
        NotNeeded, ///< OS-only runtimes run the function's own `bootstrap`
        Missing,   ///< no interpreter of the language is here
        NotRunnable
    };

    Match match = Match::Missing;
    std::optional<Interpreter> interpreter; ///< with Exact, Newer and Older
    QString sentence;                       ///< for people: which binary serves it, or what to do

    bool isRunnable() const { return interpreter.has_value() || match == Match::NotNeeded; }

    /// Among equal versions the user's own path wins, then the highest patch, then the order of `found`.
    static InterpreterChoice forRuntime(const RuntimeEntry &runtime, const QList<Interpreter> &found);
};

} // namespace lathe
