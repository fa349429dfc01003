// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/UniqueFd.h"

namespace lathe
{

struct LoopbackSocket {
    UniqueFd socket;
    quint16 port = 0;
};

/// A listening TCP socket on a loopback address, and on no other: `Lathe.NotLoopback`. Port 0 takes any
/// free one; a taken one gives `Lathe.PortInUse`, anything else `Lathe.ListenFailed`.
Result<LoopbackSocket> listenOnLoopback(const QString &address, quint16 port);

} // namespace lathe
