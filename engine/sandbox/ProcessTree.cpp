// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/ProcessTree.h"

#include "engine/sandbox/ProcFile.h"

#include <cstdlib>
#include <dirent.h>
#include <map>
#include <memory>

namespace lathe
{

namespace
{

struct CloseDir {
    void operator()(DIR *dir) const { ::closedir(dir); }
};

template<typename Visit>
bool forEachNumber(const char *folder, Visit visit)
{
    const std::unique_ptr<DIR, CloseDir> dir(::opendir(folder));
    if (!dir)
        return false;
    while (const dirent *entry = ::readdir(dir.get())) {
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9')
            visit(static_cast<pid_t>(std::atoi(entry->d_name)));
    }
    return true;
}

QByteArray taskPath(pid_t pid)
{
    return "/proc/" + QByteArray::number(pid) + "/task";
}

/// The kernel may be built without this file.
bool kernelListsChildren()
{
    static const bool lists = [] {
        const QByteArray self = QByteArray::number(::gettid());
        return ::access(("/proc/self/task/" + self + "/children").constData(), R_OK) == 0;
    }();
    return lists;
}

void appendChildren(pid_t pid, std::vector<pid_t> &found)
{
    const QByteArray tasks = taskPath(pid);
    forEachNumber(tasks.constData(), [&](pid_t thread) {
        const QByteArray list = readProcFile(tasks + '/' + QByteArray::number(thread) + "/children");
        for (const QByteArray &child : list.split(' ')) {
            if (const pid_t number = child.toInt(); number > 0)
                found.push_back(number);
        }
    });
}

std::vector<pid_t> descendantsByParents(pid_t root)
{
    std::multimap<pid_t, pid_t> childrenOf;
    forEachProcess([&](pid_t pid) {
        const QByteArray status = readProcFile("/proc/" + QByteArray::number(pid) + "/status");
        childrenOf.emplace(static_cast<pid_t>(procField(status, "PPid:")), pid);
    });
    std::vector<pid_t> found{root};
    for (size_t i = 0; i < found.size(); ++i) {
        const auto [first, last] = childrenOf.equal_range(found[i]);
        for (auto it = first; it != last; ++it)
            found.push_back(it->second);
    }
    found.erase(found.begin());
    return found;
}

} // namespace

std::vector<pid_t> descendantsOf(pid_t root)
{
    if (!kernelListsChildren())
        return descendantsByParents(root);
    std::vector<pid_t> found;
    appendChildren(root, found);
    for (size_t i = 0; i < found.size(); ++i)
        appendChildren(found[i], found);
    return found;
}

void forEachProcess(const std::function<void(pid_t)> &visit)
{
    forEachNumber("/proc", visit);
}

pid_t pidOfPidfd(int pidfd)
{
    const QByteArray info = readProcFile("/proc/self/fdinfo/" + QByteArray::number(pidfd));
    const qint64 pid = procField(info, "Pid:");
    return pid > 0 ? static_cast<pid_t>(pid) : -1;
}

} // namespace lathe
