// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/Descendants.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <string>
#include <sys/types.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace lathe::init
{

namespace
{

/// The parent of a process; -1 when it is gone or already dead.
pid_t livingParentOf(const char *pid)
{
    const std::string path = std::string("/proc/") + pid + "/stat";
    FILE *file = std::fopen(path.c_str(), "re");
    if (!file)
        return -1;
    char text[512];
    const size_t n = std::fread(text, 1, sizeof text - 1, file);
    std::fclose(file);
    const std::string stat(text, n);
    // The name may hold anything, parentheses too: the fields start after the last one.
    const size_t end = stat.rfind(')');
    char state = 0;
    int parent = -1;
    if (end == std::string::npos || std::sscanf(stat.c_str() + end + 1, " %c %d", &state, &parent) != 2)
        return -1;
    return state == 'Z' || state == 'X' ? -1 : parent;
}

std::vector<pid_t> descendants()
{
    std::vector<std::pair<pid_t, pid_t>> childAndParent;
    if (DIR *proc = ::opendir("/proc")) {
        while (const dirent *entry = ::readdir(proc)) {
            if (entry->d_name[0] < '1' || entry->d_name[0] > '9')
                continue;
            const pid_t parent = livingParentOf(entry->d_name);
            if (parent > 0)
                childAndParent.emplace_back(static_cast<pid_t>(std::atoi(entry->d_name)), parent);
        }
        ::closedir(proc);
    }
    std::vector<pid_t> found{::getpid()};
    for (size_t i = 0; i < found.size(); ++i) {
        for (const auto &[child, parent] : childAndParent) {
            if (parent == found[i])
                found.push_back(child);
        }
    }
    found.erase(found.begin());
    return found;
}

} // namespace

void signalAll(int signal, bool isPid1)
{
    if (isPid1) {
        ::kill(-1, signal);
        return;
    }
    const bool mustReachAll = signal == SIGSTOP || signal == SIGKILL;
    std::vector<pid_t> reached;
    for (int round = 0; round < 100; ++round) {
        bool anyNew = false;
        for (const pid_t pid : descendants()) {
            if (std::ranges::find(reached, pid) != reached.end())
                continue;
            // A process killed a moment ago may still be listed: one signal each.
            reached.push_back(pid);
            anyNew = ::kill(pid, signal) == 0 || anyNew;
        }
        if (!anyNew || !mustReachAll)
            return;
    }
}

} // namespace lathe::init
