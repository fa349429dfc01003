// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/FileLimit.h"

#include <algorithm>
#include <cstdlib>
#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>

namespace lathe::init
{

int limitFiles(const char *bytes)
{
    const rlim_t wanted = std::strtoull(bytes, nullptr, 10);
    DIR *proc = ::opendir("/proc");
    if (!proc)
        return 1;
    while (const dirent *entry = ::readdir(proc)) {
        const pid_t pid = std::atoi(entry->d_name);
        rlimit now{};
        if (pid <= 1 || pid == ::getpid() || ::prlimit(pid, RLIMIT_FSIZE, nullptr, &now) != 0)
            continue;
        now.rlim_cur = std::min(wanted, now.rlim_max);
        ::prlimit(pid, RLIMIT_FSIZE, &now, nullptr);
    }
    ::closedir(proc);
    return 0;
}

} // namespace lathe::init
