// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

enum class SandboxKind {
    /// Own file system view, processes, users and (if wanted) network.
    Bubblewrap,
    /// No separation: the function's processes see what the user sees. They are still found and killed.
    Plain,
};

/// What sandboxing this machine can do, as found by really starting one.
struct SandboxStatus {
    SandboxKind kind = SandboxKind::Plain;
    /// Whether functions can be run at all. With `kind` Plain and `usable`, they run without a sandbox.
    bool usable = false;
    /// Why there is no sandbox (or no running at all): the system's own words. Empty when all is well.
    QString failure;
    /// What to do about it. Empty when all is well.
    QString remedy;

    /// Why no sandbox reaches the internet (they get the private network instead), and what to do about it.
    /// Empty when all is well, and where there are no sandboxes at all.
    QString internetFailure;
    QString internetRemedy;

    bool isIsolated() const { return usable && kind == SandboxKind::Bubblewrap; }
};

} // namespace lathe
