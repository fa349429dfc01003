// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/Spawner.h"

#include "engine/process/Pidfd.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

namespace lathe
{

namespace
{

struct FileActions {
    posix_spawn_file_actions_t raw;
    FileActions() { posix_spawn_file_actions_init(&raw); }
    ~FileActions() { posix_spawn_file_actions_destroy(&raw); }
    FileActions(const FileActions &) = delete;
    FileActions &operator=(const FileActions &) = delete;
};

struct Attributes {
    posix_spawnattr_t raw;
    Attributes() { posix_spawnattr_init(&raw); }
    ~Attributes() { posix_spawnattr_destroy(&raw); }
    Attributes(const Attributes &) = delete;
    Attributes &operator=(const Attributes &) = delete;
};

std::vector<char *> pointers(const QByteArray *first, const std::vector<QByteArray> &strings)
{
    std::vector<char *> result;
    result.reserve(strings.size() + 2);
    if (first)
        result.push_back(const_cast<char *>(first->constData()));
    for (const QByteArray &s : strings)
        result.push_back(const_cast<char *>(s.constData()));
    result.push_back(nullptr);
    return result;
}

/// Arranges the child's descriptor table. Sources that lie where a target will be are moved out of the way
/// first: `moved` keeps them until the spawn is done.
int arrangeDescriptors(FileActions &actions, const SpawnRequest &request, std::vector<UniqueFd> &moved)
{
    int highest = 2;
    for (const InheritedFd &fd : request.descriptors)
        highest = std::max(highest, fd.target);
    std::vector<bool> wanted(static_cast<size_t>(highest) + 1, false);
    for (const InheritedFd &fd : request.descriptors) {
        if (fd.target < 0)
            return EBADF;
        wanted[static_cast<size_t>(fd.target)] = true;
        int source = fd.source;
        if (source <= highest) {
            moved.emplace_back(::fcntl(source, F_DUPFD_CLOEXEC, highest + 1));
            if (!moved.back())
                return errno;
            source = moved.back().get();
        }
        posix_spawn_file_actions_adddup2(&actions.raw, source, fd.target);
    }
    for (int fd = 0; fd <= highest; ++fd) {
        if (wanted[static_cast<size_t>(fd)])
            continue;
        if (fd <= 2)
            posix_spawn_file_actions_addopen(&actions.raw, fd, "/dev/null", fd == 0 ? O_RDONLY : O_WRONLY,
                                             0);
        else
            posix_spawn_file_actions_addclose(&actions.raw, fd);
    }
    return posix_spawn_file_actions_addclosefrom_np(&actions.raw, highest + 1);
}

} // namespace

tl::expected<SpawnedProcess, int> Spawner::spawn(const SpawnRequest &request)
{
    FileActions actions;
    std::vector<UniqueFd> moved;
    if (const int error = arrangeDescriptors(actions, request, moved))
        return tl::unexpected(error);
    if (!request.workingDirectory.isEmpty())
        posix_spawn_file_actions_addchdir_np(&actions.raw, request.workingDirectory.constData());

    Attributes attributes;
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes.raw, &none);
    posix_spawnattr_setsigdefault(&attributes.raw, &all);
    posix_spawnattr_setpgroup(&attributes.raw, 0);
    const int group = request.ownSession ? POSIX_SPAWN_SETSID : POSIX_SPAWN_SETPGROUP;
    posix_spawnattr_setflags(&attributes.raw,
                             static_cast<short>(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | group));

    const std::vector<char *> argv = pointers(&request.program, request.arguments);
    const std::vector<char *> envp = pointers(nullptr, request.environment);
    SpawnedProcess process;
    if (const int error = ::posix_spawn(&process.pid, request.program.constData(), &actions.raw,
                                        &attributes.raw, argv.data(), envp.data()))
        return tl::unexpected(error);
    process.pidfd = openPidfd(process.pid);
    if (!process.pidfd) {
        const int error = errno;
        ::kill(-process.pid, SIGKILL); // with what it has started by now
        ::waitpid(process.pid, nullptr, 0);
        return tl::unexpected(error);
    }
    return process;
}

} // namespace lathe
