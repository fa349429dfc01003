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
pid_t livingParentOf(pid_t pid)
{
    const std::string stat = processStat(pid);
    char state = 0;
    int parent = -1;
    if (std::sscanf(stat.c_str(), " %c %d", &state, &parent) != 2)
        return -1;
    return state == 'Z' || state == 'X' ? -1 : parent;
}

/// Names in a folder that are numbers.
std::vector<pid_t> numbersIn(const std::string &folder)
{
    std::vector<pid_t> found;
    if (DIR *proc = ::opendir(folder.c_str())) {
        while (const dirent *entry = ::readdir(proc)) {
            if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9')
                found.push_back(static_cast<pid_t>(std::atoi(entry->d_name)));
        }
        ::closedir(proc);
    }
    return found;
}

/// False where the kernel is built without this file.
bool appendChildren(pid_t pid, std::vector<pid_t> &found)
{
    const std::string tasks = "/proc/" + std::to_string(pid) + "/task";
    bool isListed = false;
    for (const pid_t task : numbersIn(tasks)) {
        FILE *file = std::fopen((tasks + '/' + std::to_string(task) + "/children").c_str(), "re");
        if (!file)
            continue;
        isListed = true;
        int child = 0;
        while (std::fscanf(file, "%d", &child) == 1)
            found.push_back(child);
        std::fclose(file);
    }
    return isListed;
}

std::vector<pid_t> descendantsByParents()
{
    std::vector<std::pair<pid_t, pid_t>> childAndParent;
    for (const pid_t pid : numbersIn("/proc")) {
        const pid_t parent = livingParentOf(pid);
        if (parent > 0)
            childAndParent.emplace_back(pid, parent);
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

std::vector<pid_t> descendants()
{
    std::vector<pid_t> found;
    if (!appendChildren(::getpid(), found))
        return descendantsByParents();
    for (size_t i = 0; i < found.size(); ++i)
        appendChildren(found[i], found);
    return found;
}

} // namespace

std::string processStat(pid_t pid)
{
    FILE *file = std::fopen(("/proc/" + std::to_string(pid) + "/stat").c_str(), "re");
    if (!file)
        return {};
    char text[1024];
    const size_t n = std::fread(text, 1, sizeof text, file);
    std::fclose(file);
    const std::string stat(text, n);
    const size_t end = stat.rfind(')');
    return end == std::string::npos ? std::string() : stat.substr(end + 1);
}

std::vector<pid_t> processesOfSandbox(bool isPid1)
{
    if (!isPid1)
        return descendants();
    std::vector<pid_t> found = numbersIn("/proc");
    std::erase(found, ::getpid());
    return found;
}

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
