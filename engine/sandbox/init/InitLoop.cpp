// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/InitLoop.h"

#include "engine/process/Pidfd.h"
#include "engine/sandbox/init/Descendants.h"
#include "engine/sandbox/init/Launcher.h"
#include "engine/sandbox/init/Listener.h"

#include <cerrno>
#include <csignal>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>

namespace lathe::init
{

namespace
{

bool readCommand(int file, RunCommand &command)
{
    struct stat info {
    };
    if (::fstat(file, &info) != 0 || info.st_size <= 0 ||
        static_cast<size_t>(info.st_size) > maxEncodedSize)
        return false;
    const size_t size = static_cast<size_t>(info.st_size);
    void *map = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (map == MAP_FAILED)
        return false;
    const bool good = decode(static_cast<const char *>(map), size, command);
    ::munmap(map, size);
    return good;
}

} // namespace

InitLoop::InitLoop(UniqueFd socket, UniqueFd signals, bool isPid1)
    : m_socket(std::move(socket))
    , m_signals(std::move(signals))
    , m_isPid1(isPid1)
    , m_throttle(isPid1)
{
}

int InitLoop::run()
{
    sayHello();
    bool goOn = true;
    while (goOn) {
        pollfd fds[] = {{m_socket.get(), POLLIN, 0}, {m_signals.get(), POLLIN, 0}};
        if (wait(fds, 2) < 0 && errno != EINTR)
            break;
        m_throttle.look();
        // The dead first: a command may be about one of them.
        if (fds[1].revents & POLLIN)
            reap();
        if (fds[0].revents != 0) {
            Packet packet;
            switch (receive(m_socket.get(), packet)) {
            case Received::Packet:
                goOn = obey(packet);
                break;
            case Received::Nothing:
                break;
            case Received::Closed:
                goOn = false;
                break;
            }
        }
    }
    killEverything();
    return 0;
}

int InitLoop::wait(pollfd *fds, nfds_t count) const
{
    const auto longest = m_throttle.untilLook();
    if (!longest)
        return ::poll(fds, count, -1);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*longest);
    const timespec time{seconds.count(), (*longest - seconds).count()};
    return ::ppoll(fds, count, &time, nullptr);
}

void InitLoop::sayHello()
{
    Message hello;
    hello.type = Type::Hello;
    const UniqueFd self = openPidfd(::getpid());
    send(m_socket.get(), hello, {self.get()});
}

bool InitLoop::obey(Packet &packet)
{
    switch (packet.message.type) {
    case Type::Run:
        start(packet);
        return true;
    case Type::Signal:
        signalOne(packet.message);
        return true;
    case Type::SignalAll:
        m_throttle.signalProcesses(packet.message.signal);
        return true;
    case Type::Listen:
        passSocket(packet.message, openListener(packet.message.address, packet.message.port));
        return true;
    case Type::Connect:
        passSocket(packet.message, openConnection(packet.message.address, packet.message.port));
        return true;
    case Type::LimitCpu:
        m_throttle.limit(static_cast<double>(packet.message.cpuUs) / 1e6);
        return true;
    default:
        return false;
    }
}

void InitLoop::start(Packet &packet)
{
    Message answer;
    answer.id = packet.message.id;
    answer.type = Type::Failed;
    RunCommand command;
    if (packet.descriptors.empty() || !readCommand(packet.descriptors.front().get(), command)) {
        answer.error = EBADMSG;
        answer.step = Step::Command;
        send(m_socket.get(), answer);
        return;
    }
    packet.descriptors.erase(packet.descriptors.begin());
    const Launch result = launch(command, std::move(packet.descriptors));
    if (result.pid < 0) {
        answer.error = result.error;
        answer.step = result.step;
        send(m_socket.get(), answer);
        return;
    }
    m_ids[result.pid] = packet.message.id;
    m_throttle.processStarted();
    answer.type = Type::Started;
    answer.code = result.pid;
    const UniqueFd pidfd = openPidfd(result.pid);
    send(m_socket.get(), answer, pidfd ? std::vector<int>{pidfd.get()} : std::vector<int>{});
}

void InitLoop::passSocket(const Message &command, const Listener &listener)
{
    Message answer;
    answer.id = command.id;
    answer.address = command.address;
    if (listener.socket) {
        answer.type = Type::Listening;
        answer.port = listener.port;
        send(m_socket.get(), answer, {listener.socket.get()});
    } else {
        answer.type = Type::ListenFailed;
        answer.error = listener.error;
        answer.step = listener.step;
        send(m_socket.get(), answer);
    }
}

void InitLoop::signalOne(const Message &command)
{
    for (const auto &[pid, id] : m_ids) {
        if (id == command.id)
            ::kill(pid, command.signal);
    }
}

void InitLoop::reap()
{
    signalfd_siginfo info{};
    while (::read(m_signals.get(), &info, sizeof info) > 0) {
    }
    int state = 0;
    rusage usage{};
    for (pid_t pid = 0; (pid = ::wait4(-1, &state, WNOHANG, &usage)) > 0;) {
        const auto known = m_ids.find(pid);
        if (known == m_ids.end())
            continue;
        Message report;
        report.type = Type::Exited;
        report.id = known->second;
        if (WIFEXITED(state)) {
            report.code = WEXITSTATUS(state);
        } else {
            report.code = -1;
            report.signal = WTERMSIG(state);
        }
        report.maxRssKb = usage.ru_maxrss;
        report.cpuUs = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000 +
                       usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
        m_ids.erase(known);
        send(m_socket.get(), report);
    }
}

void InitLoop::killEverything()
{
    signalAll(SIGKILL, m_isPid1);
    // Orphans of those just killed are ours now: until no child is left there may be one more to kill.
    int state = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &state, 0)) > 0 || errno == EINTR;) {
        if (!m_isPid1)
            signalAll(SIGKILL, false);
    }
}

} // namespace lathe::init
