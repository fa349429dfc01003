// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/ChildProcess.h"

#include "engine/process/Pidfd.h"
#include "engine/process/Reaper.h"

#include <cerrno>
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>

namespace lathe
{

namespace
{

std::chrono::microseconds cpuTime(const rusage &usage)
{
    return std::chrono::seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           std::chrono::microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

} // namespace

ChildProcess::ChildProcess() = default;

ChildProcess::~ChildProcess()
{
    abandon({});
}

void ChildProcess::start(const SpawnRequest &request, Done done)
{
    m_done = std::move(done);
    auto spawned = Spawner::spawn(request);
    if (!spawned) {
        ExitStatus status;
        status.startError = spawned.error();
        QMetaObject::invokeMethod(
            &m_context, [this, status] { finish(status); }, Qt::QueuedConnection);
        return;
    }
    m_process = std::move(*spawned);
    m_notifier = std::make_unique<QSocketNotifier>(m_process.pidfd.get(), QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &m_context, [this] { collect(); });
}

bool ChildProcess::kill(int signal)
{
    return isRunning() && signalPidfd(m_process.pidfd.get(), signal);
}

bool ChildProcess::killGroup(int signal)
{
    return isRunning() && ::kill(-m_process.pid, signal) == 0;
}

void ChildProcess::abandon(std::chrono::milliseconds grace, std::function<void()> after)
{
    m_done = nullptr;
    if (!isRunning()) {
        if (after)
            after();
        return;
    }
    m_notifier.reset();
    Reaper::instance().adopt(std::exchange(m_process, {}), grace, std::move(after));
}

void ChildProcess::collect()
{
    int state = 0;
    rusage usage{};
    if (m_killsGroup)
        Reaper::killGroupOfEnded(m_process.pid);
    const pid_t got = ::wait4(m_process.pid, &state, WNOHANG, &usage);
    if (got == 0 || (got < 0 && errno == EINTR))
        return;
    ExitStatus status;
    if (got > 0) {
        if (WIFEXITED(state))
            status.code = WEXITSTATUS(state);
        else
            status.signal = WTERMSIG(state);
        status.maxRssKb = usage.ru_maxrss;
        status.cpu = cpuTime(usage);
    }
    m_notifier.reset();
    m_process = {};
    finish(status);
}

void ChildProcess::finish(const ExitStatus &status)
{
    // The callback may destroy this object.
    if (const Done done = std::exchange(m_done, nullptr))
        done(status);
}

} // namespace lathe
