// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"
#include "engine/sandbox/init/DoorProtocol.h"
#include "engine/sandbox/init/HostAddresses.h"

#include <chrono>
#include <optional>
#include <string>
#include <sys/types.h>

namespace lathe::init
{

/// Keeps the shared network: process 1 of a process namespace in which pasta is the other one.
class NetworkDoor
{
public:
    explicit NetworkDoor(const char *pasta);
    /// Returns when the engine is gone, or pasta cannot be kept.
    int run();

private:
    bool makeNetwork();
    void prepare();
    bool startPasta();
    void look();
    void tellOpen();
    void onPastaEnd();
    void fail(DoorStep step, int error, const std::string &words = {});

    const char *m_pasta;
    UniqueFd m_engine;
    UniqueFd m_network;
    UniqueFd m_owner;
    std::optional<NetlinkSocket> m_routes;
    std::optional<NetlinkSocket> m_news;
    HostAddresses m_hostAddresses;
    UniqueFd m_signals;
    UniqueFd m_pastaWords;
    std::chrono::steady_clock::time_point m_openSince;
    pid_t m_pastaPid = -1;
    bool m_isOpen = false;
    bool m_wasTold = false;
    bool m_failed = false;
};

/// Makes the namespaces and the process 1 in them; the calling process only waits for it. The exit code.
int openNetworkDoor(const char *pasta);

} // namespace lathe::init
