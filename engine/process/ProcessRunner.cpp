// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/ProcessRunner.h"

#include "engine/process/ChildProcess.h"
#include "engine/process/CommandCapture.h"

#include <QTimer>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/wait.h>

namespace lathe
{

class ProcessRunner::Job
{
public:
    Job(ProcessRunner *owner, RunRequest request, Reply<QByteArray> reply)
        : m_owner(owner)
        , m_capture(std::move(request))
        , m_reply(std::move(reply))
    {
    }
    ~Job() { m_child.killGroup(SIGKILL); }

    void start()
    {
        auto spawn = m_capture.prepare();
        if (!spawn) {
            QMetaObject::invokeMethod(
                &m_timer, [this, error = spawn.error()] { answer(fail(error)); }, Qt::QueuedConnection);
            return;
        }
        m_child.setKillsGroupAtEnd(true);
        m_child.start(*spawn, [this](const ExitStatus &status) { answer(m_capture.finish(status)); });
        m_capture.closeChildEnds();
        m_outputNotifier = watch(m_capture.outputFd());
        m_errorNotifier = watch(m_capture.errorFd());
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_capture.setTimedOut();
            m_child.killGroup(SIGKILL);
        });
        m_timer.start(m_capture.request().timeoutMs);
    }

private:
    std::unique_ptr<QSocketNotifier> watch(int fd)
    {
        auto notifier = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read);
        QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [this] { read(); });
        return notifier;
    }

    void read()
    {
        const bool fits = m_capture.readAvailable();
        if (m_capture.outputFd() < 0 || !fits)
            m_outputNotifier->setEnabled(false);
        if (m_capture.errorFd() < 0 || !fits)
            m_errorNotifier->setEnabled(false);
        if (!fits)
            m_child.killGroup(SIGKILL);
    }

    void answer(const Result<QByteArray> &result)
    {
        const Reply<QByteArray> reply = std::move(m_reply);
        m_owner->drop(this);
        reply(result);
    }

    ProcessRunner *m_owner;
    CommandCapture m_capture;
    Reply<QByteArray> m_reply;
    QTimer m_timer;
    std::unique_ptr<QSocketNotifier> m_outputNotifier;
    std::unique_ptr<QSocketNotifier> m_errorNotifier;
    ChildProcess m_child;
};

ProcessRunner::ProcessRunner() = default;
ProcessRunner::~ProcessRunner() = default;

void ProcessRunner::run(RunRequest request, Reply<QByteArray> reply)
{
    m_jobs.push_back(std::make_unique<Job>(this, std::move(request), std::move(reply)));
    m_jobs.back()->start();
}

void ProcessRunner::drop(const Job *job)
{
    std::erase_if(m_jobs, [job](const auto &each) { return each.get() == job; });
}

Result<QByteArray> ProcessRunner::runAndWait(RunRequest request)
{
    CommandCapture capture(std::move(request));
    auto spawn = capture.prepare();
    if (!spawn)
        return fail(spawn.error());
    auto process = Spawner::spawn(*spawn);
    capture.closeChildEnds();
    ExitStatus status;
    if (!process) {
        status.startError = process.error();
        return capture.finish(status);
    }

    using std::chrono::steady_clock;
    const auto deadline = steady_clock::now() + std::chrono::milliseconds(capture.request().timeoutMs);
    for (bool killed = false;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now()).count();
        if (left <= 0 && !killed) {
            capture.setTimedOut();
            ::kill(-process->pid, SIGKILL);
            killed = true;
        }
        pollfd fds[] = {{process->pidfd.get(), POLLIN, 0},
                        {killed ? -1 : capture.outputFd(), POLLIN, 0},
                        {killed ? -1 : capture.errorFd(), POLLIN, 0}};
        ::poll(fds, 3, killed ? -1 : static_cast<int>(left));
        if (fds[0].revents & POLLIN)
            break;
        if (!killed && !capture.readAvailable()) {
            ::kill(-process->pid, SIGKILL);
            killed = true;
        }
    }
    ::kill(-process->pid, SIGKILL);
    int state = 0;
    while (::waitpid(process->pid, &state, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(state))
        status.code = WEXITSTATUS(state);
    else
        status.signal = WTERMSIG(state);
    return capture.finish(status);
}

} // namespace lathe
