// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"
#include "engine/sandbox/init/CpuThrottle.h"
#include "engine/sandbox/init/InitSocket.h"
#include "engine/sandbox/init/Listener.h"

#include <map>
#include <poll.h>
#include <sys/types.h>

namespace lathe::init
{

/// Obeys the engine and buries the dead until told to exit or until the engine is gone.
class InitLoop
{
public:
    InitLoop(UniqueFd socket, UniqueFd signals, bool isPid1);
    /// Returns when everything in the sandbox has been killed.
    int run();

private:
    int wait(pollfd *fds, nfds_t count) const;
    void sayHello();
    bool obey(Packet &packet);
    void start(Packet &packet);
    void passSocket(const Message &command, const Listener &listener);
    void signalOne(const Message &command);
    void reap();
    void killEverything();

    UniqueFd m_socket;
    UniqueFd m_signals;
    bool m_isPid1;
    CpuThrottle m_throttle;
    std::map<pid_t, uint32_t> m_ids;
};

} // namespace lathe::init
