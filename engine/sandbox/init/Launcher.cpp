// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/Launcher.h"

#include "engine/sandbox/init/Privileges.h"
#include "engine/sandbox/init/SystemCallFilter.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lathe::init
{

namespace
{

struct Failure {
    int error;
    Step step;
};

std::vector<char *> pointers(const std::vector<std::string> &strings)
{
    std::vector<char *> result;
    result.reserve(strings.size() + 1);
    for (const std::string &s : strings)
        result.push_back(const_cast<char *>(s.c_str()));
    result.push_back(nullptr);
    return result;
}

/// The child sees exactly the given descriptors; 0, 1 and 2 are /dev/null when not given. `report` is moved
/// above them and stays open until exec.
bool arrangeDescriptors(const std::vector<int32_t> &targets, const std::vector<UniqueFd> &sources,
                        int &report)
{
    int highest = 2;
    for (const int32_t target : targets)
        highest = std::max(highest, target);
    const int movedReport = ::fcntl(report, F_DUPFD_CLOEXEC, highest + 1);
    if (movedReport < 0)
        return false;
    report = movedReport;
    std::vector<int> moved;
    for (const UniqueFd &source : sources) {
        moved.push_back(::fcntl(source.get(), F_DUPFD_CLOEXEC, highest + 1));
        if (moved.back() < 0)
            return false;
    }
    for (size_t i = 0; i < targets.size(); ++i) {
        if (::dup2(moved[i], targets[i]) < 0)
            return false;
    }
    for (int fd = 0; fd <= highest; ++fd) {
        if (std::ranges::find(targets, fd) != targets.end())
            continue;
        ::close(fd);
        if (fd <= 2 && ::open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY) != fd)
            return false;
    }
    return ::close_range(static_cast<unsigned>(highest) + 1, ~0u, CLOSE_RANGE_CLOEXEC) == 0;
}

bool applyLimits(const std::vector<ResourceLimit> &limits)
{
    for (const ResourceLimit &wanted : limits) {
        rlimit now{};
        if (::getrlimit(static_cast<__rlimit_resource_t>(wanted.resource), &now) != 0)
            return false;
        // What the machine allows already may be less, and must not be raised.
        const rlimit limit{std::min(wanted.soft, now.rlim_max), std::min(wanted.hard, now.rlim_max)};
        if (::setrlimit(static_cast<__rlimit_resource_t>(wanted.resource), &limit) != 0)
            return false;
        // A write beyond it shall fail as one on a full disk does, not kill.
        if (wanted.resource == RLIMIT_FSIZE)
            ::signal(SIGXFSZ, SIG_IGN);
    }
    return true;
}

[[noreturn]] void fail(int report, Step step)
{
    const Failure failure{errno, step};
    [[maybe_unused]] const ssize_t n = ::write(report, &failure, sizeof failure);
    ::_exit(127);
}

[[noreturn]] void become(const RunCommand &command, const std::vector<UniqueFd> &sources, char *const *argv,
                         char *const *envp, int report, pid_t init)
{
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::setsid();
    if (!arrangeDescriptors(command.descriptorTargets, sources, report))
        fail(report, Step::Descriptors);
    if (!applyLimits(command.limits))
        fail(report, Step::Limits);
    Step step = Step::Capabilities;
    if (!dropPrivileges(command, step))
        fail(report, step);
    // After the change of user, which would clear it.
    if (command.diesWithInit && (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || ::getppid() != init))
        fail(report, Step::Fork);
    if (!command.workingDirectory.empty() && ::chdir(command.workingDirectory.c_str()) != 0)
        fail(report, Step::WorkingDirectory);
    if (command.filtersCalls && !filterSystemCalls())
        fail(report, Step::SystemCalls);
    ::execve(argv[0], argv, envp);
    fail(report, Step::Program);
}

} // namespace

Launch launch(const RunCommand &command, std::vector<UniqueFd> descriptors)
{
    Launch result;
    if (command.descriptorTargets.size() != descriptors.size()) {
        result.error = EBADF;
        result.step = Step::Descriptors;
        return result;
    }
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        result.error = errno;
        return result;
    }
    UniqueFd readEnd(ends[0]);
    UniqueFd writeEnd(ends[1]);
    const std::vector<char *> argv = pointers(command.arguments);
    const std::vector<char *> envp = pointers(command.environment);
    const pid_t init = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0) {
        result.error = errno;
        return result;
    }
    if (pid == 0)
        become(command, descriptors, argv.data(), envp.data(), writeEnd.get(), init);

    writeEnd.reset();
    Failure failure{};
    ssize_t n = 0;
    do {
        n = ::read(readEnd.get(), &failure, sizeof failure);
    } while (n < 0 && errno == EINTR);
    if (n == static_cast<ssize_t>(sizeof failure)) {
        ::waitpid(pid, nullptr, 0);
        result.error = failure.error;
        result.step = failure.step;
        return result;
    }
    result.pid = pid;
    return result;
}

} // namespace lathe::init
