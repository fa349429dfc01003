// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/BubblewrapPlan.h"
#include "engine/sandbox/InitSandbox.h"
#include "engine/sandbox/SharedNetwork.h"

namespace lathe
{

/// A sandbox made by bubblewrap. `ticket` is for the internet network, and only for that.
class BubblewrapSandbox final : public InitSandbox
{
public:
    BubblewrapSandbox(SandboxSpec spec, const BubblewrapUser &user, const QString &bubblewrap,
                      const QString &init, const std::optional<NetworkTicket> &ticket,
                      std::shared_ptr<DiskWorkers> workers);
};

} // namespace lathe
