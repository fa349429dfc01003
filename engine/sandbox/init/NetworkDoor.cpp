// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/NetworkDoor.h"

#include "engine/sandbox/init/InitProtocol.h"
#include "engine/sandbox/init/PacketRules.h"
#include "engine/sandbox/init/PastaCommand.h"
#include "engine/sandbox/init/UserNamespace.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>

namespace lathe::init
{

namespace
{

/// A pasta that ends sooner than this after its start is not started again.
constexpr std::chrono::seconds shortLife{1};

bool isDefaultRoute(const nlmsghdr &header)
{
    rtmsg route{};
    std::memcpy(&route, NLMSG_DATA(&header), sizeof route);
    return header.nlmsg_type == RTM_NEWROUTE && route.rtm_family == AF_INET && route.rtm_dst_len == 0 &&
           route.rtm_type == RTN_UNICAST;
}

bool writeFile(const char *path, std::string_view text)
{
    const UniqueFd file(::open(path, O_WRONLY | O_CLOEXEC));
    return file && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

void send(int socket, const DoorReport &report, const std::vector<int> &descriptors)
{
    iovec part{const_cast<DoorReport *>(&report), sizeof report};
    alignas(cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))] = {};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (!descriptors.empty()) {
        header.msg_control = control;
        header.msg_controllen = CMSG_SPACE(descriptors.size() * sizeof(int));
        cmsghdr *c = CMSG_FIRSTHDR(&header);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(descriptors.size() * sizeof(int));
        std::memcpy(CMSG_DATA(c), descriptors.data(), descriptors.size() * sizeof(int));
    }
    ::sendmsg(socket, &header, MSG_NOSIGNAL);
}

} // namespace

NetworkDoor::NetworkDoor(const char *pasta)
    : m_pasta(pasta)
    , m_engine(socketFd)
    , m_hostAddresses(NetlinkSocket(NETLINK_ROUTE, RTMGRP_IPV4_IFADDR))
{
    if (::geteuid() != 0)
        m_owner.reset(::open("/proc/self/ns/user", O_RDONLY | O_CLOEXEC));
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &child, nullptr);
    m_signals.reset(::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK));
}

int NetworkDoor::run()
{
    if (!makeNetwork() || !startPasta())
        return 1;
    while (!m_failed) {
        pollfd fds[] = {{m_engine.get(), POLLIN, 0},
                        {m_signals.get(), POLLIN, 0},
                        {m_news->descriptor(), POLLIN, 0},
                        {m_hostAddresses.descriptor(), POLLIN, 0}};
        if (::poll(fds, 4, -1) < 0 && errno != EINTR)
            return 1;
        if (fds[0].revents != 0)
            return 0;
        if (fds[2].revents != 0)
            look();
        if (fds[3].revents != 0)
            m_hostAddresses.apply(*m_routes);
        if (fds[1].revents != 0)
            onPastaEnd();
    }
    return 1;
}

/// pasta has to stay in the machine's network, and there is no way back into it for an ordinary user. So
/// another task goes into the new namespace, sharing our memory and descriptors while we wait: the sockets
/// it opens there are ours.
bool NetworkDoor::makeNetwork()
{
    alignas(16) static char stack[256 * 1024];
    const auto inside = [](void *self) {
        static_cast<NetworkDoor *>(self)->prepare();
        return 0;
    };
    const pid_t pid =
        ::clone(inside, stack + sizeof stack, CLONE_VM | CLONE_VFORK | CLONE_FILES | SIGCHLD, this);
    if (pid < 0) {
        fail(DoorStep::Namespaces, errno);
        return false;
    }
    ::waitpid(pid, nullptr, 0);
    return !m_failed;
}

void NetworkDoor::prepare()
{
    if (::unshare(CLONE_NEWNET) != 0) {
        fail(DoorStep::Namespaces, errno);
        return;
    }
    m_network.reset(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    m_routes.emplace(NETLINK_ROUTE);
    m_news.emplace(NETLINK_ROUTE, RTMGRP_IPV4_ROUTE);
    const uint32_t loopback = links::indexOf(*m_routes, "lo");
    int error = links::raise(*m_routes, loopback);
    if (error == 0)
        error = links::addAddress(*m_routes, loopback, doornet::neighbour, 32);
    if (error == 0)
        error = links::prohibit(*m_routes, doornet::all, 16);
    if (error != 0) {
        fail(DoorStep::Links, error);
        return;
    }
    m_hostAddresses.apply(*m_routes);
    if (!writeFile("/proc/sys/net/ipv4/ip_forward", "1"))
        fail(DoorStep::Forwarding, errno);
    else if (const int refused = installPacketRules(doornet::environmentGroup))
        fail(DoorStep::Rules, refused);
}

bool NetworkDoor::startPasta()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
        fail(DoorStep::Pasta, errno);
        return false;
    }
    m_pastaWords.reset(ends[0]);
    const UniqueFd words(ends[1]);
    m_openSince = std::chrono::steady_clock::now();
    m_pastaPid = ::fork();
    if (m_pastaPid == 0)
        becomePasta(m_pasta, m_network.get(), words.get());
    if (m_pastaPid < 0)
        fail(DoorStep::Pasta, errno);
    return m_pastaPid > 0;
}

/// pasta sets the default route last.
void NetworkDoor::look()
{
    m_news->readEvents([this](const nlmsghdr &header) { m_isOpen = m_isOpen || isDefaultRoute(header); });
    if (m_isOpen && !m_wasTold)
        tellOpen();
}

void NetworkDoor::tellOpen()
{
    m_wasTold = true;
    DoorReport report;
    report.isOpen = 1;
    std::vector<int> namespaces{m_network.get()};
    if (m_owner)
        namespaces.push_back(m_owner.get());
    send(m_engine.get(), report, namespaces);
}

void NetworkDoor::onPastaEnd()
{
    signalfd_siginfo info{};
    while (::read(m_signals.get(), &info, sizeof info) > 0) {
    }
    bool ended = false;
    for (pid_t pid = 0; (pid = ::waitpid(-1, nullptr, WNOHANG)) > 0;)
        ended = ended || pid == m_pastaPid;
    if (!ended)
        return;
    char words[sizeof(DoorReport::words)];
    const ssize_t n = ::read(m_pastaWords.get(), words, sizeof words - 1);
    const bool livedLong = std::chrono::steady_clock::now() - m_openSince > shortLife;
    if (!m_isOpen || !livedLong) {
        fail(DoorStep::Pasta, 0, std::string(words, static_cast<size_t>(std::max<ssize_t>(n, 0))));
        return;
    }
    // Its device is gone with it; the namespace and those connected to it stay.
    startPasta();
}

void NetworkDoor::fail(DoorStep step, int error, const std::string &words)
{
    m_failed = true;
    DoorReport report;
    report.step = step;
    report.error = error;
    words.copy(report.words, sizeof report.words - 1);
    send(m_engine.get(), report, {});
}

int openNetworkDoor(const char *pasta)
{
    DoorReport report;
    if ((::geteuid() != 0 && !enterOwnUserNamespace()) || ::unshare(CLONE_NEWPID) != 0) {
        report.error = errno;
        send(socketFd, report, {});
        return 1;
    }
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        ::prctl(PR_SET_NAME, "lathe-door", 0, 0, 0);
        ::_exit(NetworkDoor(pasta).run());
    }
    if (pid < 0) {
        report.error = errno;
        send(socketFd, report, {});
        return 1;
    }
    ::close(socketFd);
    int state = 0;
    while (::waitpid(pid, &state, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(state) ? WEXITSTATUS(state) : 1;
}

} // namespace lathe::init
