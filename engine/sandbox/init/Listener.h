// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"
#include "engine/sandbox/init/InitProtocol.h"

namespace lathe::init
{

struct Listener {
    UniqueFd socket;
    uint32_t port = 0;
    /// errno and place of the failure when `socket` is not valid.
    int error = 0;
    Step step = Step::Socket;
};

/// A listening TCP socket in init's network namespace, not blocking.
Listener openListener(uint32_t address, uint32_t port);
/// A TCP socket on its way to a port in init's network namespace, not blocking: writable once connected.
Listener openConnection(uint32_t address, uint32_t port);

} // namespace lathe::init
