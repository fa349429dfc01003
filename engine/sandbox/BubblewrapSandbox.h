// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/BubblewrapPlan.h"
#include "engine/sandbox/InitSandbox.h"

namespace lathe
{

/// A sandbox made by bubblewrap.
class BubblewrapSandbox final : public InitSandbox
{
public:
    BubblewrapSandbox(const SandboxSpec &spec, const BubblewrapUser &user, const QString &bubblewrap,
                      const QString &init);
};

} // namespace lathe
