// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/InitSandbox.h"
#include "engine/sandbox/SandboxSpec.h"

namespace lathe
{

/// No sandbox, for machines without a usable bubblewrap: the same life and the same controls, but the
/// function sees what the user sees. Its /tmp is a folder of its own below the machine's, named by
/// paths().tmp.
class PlainSandbox final : public InitSandbox
{
public:
    PlainSandbox(const SandboxSpec &spec, const QString &init, std::shared_ptr<DiskWorkers> workers);
};

} // namespace lathe
