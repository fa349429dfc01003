// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/InitSandbox.h"

#include <QTimer>

namespace lathe
{

/// Finds out whether a sandbox works by running /bin/true in it.
class SandboxProbe
{
public:
    /// `finished` gets what went wrong in the system's words, nothing when it worked. It may destroy the
    /// probe.
    SandboxProbe(std::unique_ptr<InitSandbox> sandbox,
                 std::function<void(const QString &failure)> finished);

private:
    void finish(const QString &failure);

    std::unique_ptr<InitSandbox> m_sandbox;
    std::function<void(const QString &)> m_finished;
    QTimer m_patience;
};

} // namespace lathe
