// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// lathe-init: process 1 of a sandbox, or the reaper of a function's processes where there is no sandbox.
// Started by Lathe only; what it does is in InitProtocol.h. With a word for an argument it does something
// else: door and join (DoorProtocol.h), limit (FileLimit.h).

#include "engine/sandbox/init/FileLimit.h"
#include "engine/sandbox/init/InitLoop.h"
#include "engine/sandbox/init/NetworkDoor.h"
#include "engine/sandbox/init/NetworkJoin.h"

#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

using namespace lathe::init;

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "join") == 0)
        return joinNetwork(argc, argv);
    if (argc == 3 && std::strcmp(argv[1], "limit") == 0)
        return limitFiles(argv[2]);
    int type = 0;
    socklen_t size = sizeof type;
    if (::getsockopt(socketFd, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET) {
        std::fputs("lathe-init is a part of Lathe and is started by it.\n", stderr);
        return 2;
    }
    if (argc == 3 && std::strcmp(argv[1], "door") == 0)
        return openNetworkDoor(argv[2]);
    ::fcntl(socketFd, F_SETFD, FD_CLOEXEC);
    ::close_range(socketFd + 1, ~0u, 0);
    // A function may run as the same user: nobody traces init or opens its descriptors.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_NAME, "lathe-init", 0, 0, 0);
    const bool isPid1 = ::getpid() == 1;
    if (!isPid1)
        ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);

    // Without a namespace nothing but SIGKILL may end init before its descendants.
    sigset_t blocked;
    sigfillset(&blocked);
    ::sigprocmask(SIG_SETMASK, &blocked, nullptr);
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    lathe::UniqueFd signals(::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK));
    return InitLoop(lathe::UniqueFd(socketFd), std::move(signals), isPid1).run();
}
