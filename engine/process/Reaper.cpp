// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/Reaper.h"

#include "engine/process/Pidfd.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <iterator>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/wait.h>

namespace lathe
{

using std::chrono::steady_clock;

Reaper &Reaper::instance()
{
    static Reaper reaper;
    return reaper;
}

Reaper::Reaper()
    : m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

Reaper::~Reaper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    wake();
    if (m_thread.joinable())
        m_thread.join();
    for (const Orphan &orphan : m_orphans)
        ::kill(-orphan.process.pid, SIGKILL); // each has a group of its own
}

void Reaper::adopt(SpawnedProcess process, std::chrono::milliseconds grace, std::function<void()> after)
{
    const std::lock_guard lock(m_mutex);
    m_arrivals.push_back({std::move(process), steady_clock::now() + grace, std::move(after), false});
    if (!m_thread.joinable()) {
        // The reaper must not receive signals meant for the program.
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        m_thread = std::thread([this] { work(); });
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }
    wake();
}

void Reaper::wake()
{
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t n = ::write(m_wake.get(), &one, sizeof one);
}

// Only before the child is collected: until then its id cannot name another group.
void Reaper::killGroupOfEnded(pid_t pid)
{
    siginfo_t ended{};
    if (::waitid(P_PID, static_cast<id_t>(pid), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        ended.si_pid == pid)
        ::kill(-pid, SIGKILL);
}

int Reaper::collect()
{
    const auto now = steady_clock::now();
    int timeout = -1;
    std::erase_if(m_orphans, [&](Orphan &orphan) {
        if (!orphan.killed && orphan.killAt <= now) {
            signalPidfd(orphan.process.pidfd.get(), SIGKILL);
            orphan.killed = true;
        }
        killGroupOfEnded(orphan.process.pid);
        const pid_t got = ::waitpid(orphan.process.pid, nullptr, WNOHANG);
        if (got == orphan.process.pid || (got < 0 && errno == ECHILD)) {
            if (orphan.after)
                orphan.after();
            return true;
        }
        if (!orphan.killed) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(orphan.killAt - now).count();
            timeout = timeout < 0 ? static_cast<int>(left) : std::min(timeout, static_cast<int>(left));
        }
        return false;
    });
    return timeout;
}

void Reaper::work()
{
    for (;;) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopping) {
                std::ranges::move(m_arrivals, std::back_inserter(m_orphans));
                return;
            }
            std::ranges::move(m_arrivals, std::back_inserter(m_orphans));
            m_arrivals.clear();
        }
        const int timeout = collect();
        std::vector<pollfd> waiting{{m_wake.get(), POLLIN, 0}};
        for (const Orphan &orphan : m_orphans)
            waiting.push_back({orphan.process.pidfd.get(), POLLIN, 0});
        ::poll(waiting.data(), waiting.size(), timeout);
        uint64_t count = 0;
        [[maybe_unused]] const ssize_t n = ::read(m_wake.get(), &count, sizeof count);
    }
}

} // namespace lathe
