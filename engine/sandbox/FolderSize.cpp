// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/FolderSize.h"

#include "engine/base/UniqueFd.h"

#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <memory>
#include <set>
#include <sys/stat.h>
#include <sys/syscall.h>

namespace lathe
{

namespace
{

constexpr qint64 blockSize = 512; // of stat's st_blocks, whatever the file system

struct CloseDir {
    void operator()(DIR *dir) const { ::closedir(dir); }
};
using Listing = std::unique_ptr<DIR, CloseDir>;

Listing listing(UniqueFd folder)
{
    Listing dir(folder ? ::fdopendir(folder.get()) : nullptr);
    if (dir)
        folder.release();
    return dir;
}

bool isDots(const char *name)
{
    return std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0;
}

UniqueFd openBelow(int root, const QByteArray &path)
{
    open_how how{};
    how.flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV;
    return UniqueFd(static_cast<int>(::syscall(SYS_openat2, root, path.constData(), &how, sizeof how)));
}

class Sum
{
public:
    /// Names of one file count once.
    void add(const struct stat &info)
    {
        if (info.st_nlink < 2 || S_ISDIR(info.st_mode) || m_seen.insert(info.st_ino).second)
            m_bytes += static_cast<qint64>(info.st_blocks) * blockSize;
    }
    qint64 bytes() const { return m_bytes; }

private:
    qint64 m_bytes = 0;
    std::set<ino_t> m_seen;
};

void addDeletedFiles(pid_t process, dev_t device, Sum &sum)
{
    const QByteArray folder = "/proc/" + QByteArray::number(process) + "/fd";
    const Listing dir = listing(UniqueFd(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
    while (const dirent *entry = dir ? ::readdir(dir.get()) : nullptr) {
        struct stat info {
        };
        if (::fstatat(::dirfd(dir.get()), entry->d_name, &info, 0) == 0 && S_ISREG(info.st_mode) &&
            info.st_dev == device && info.st_nlink == 0)
            sum.add(info);
    }
}

} // namespace

qint64 folderSize(const QByteArray &folder, const std::vector<pid_t> &processes)
{
    const UniqueFd root(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct stat top {
    };
    if (!root || ::fstat(root.get(), &top) != 0)
        return 0;
    Sum sum;
    std::vector<QByteArray> waiting{"."};
    while (!waiting.empty()) {
        const QByteArray path = std::move(waiting.back());
        waiting.pop_back();
        const Listing dir = listing(openBelow(root.get(), path));
        while (const dirent *entry = dir ? ::readdir(dir.get()) : nullptr) {
            struct stat info {
            };
            if (isDots(entry->d_name) ||
                ::fstatat(::dirfd(dir.get()), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
                continue;
            sum.add(info);
            if (S_ISDIR(info.st_mode))
                waiting.push_back(path + '/' + entry->d_name);
        }
    }
    for (const pid_t process : processes)
        addDeletedFiles(process, top.st_dev, sum);
    return sum.bytes();
}

void removeFolder(const QByteArray &folder)
{
    UniqueFd here(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    std::vector<QByteArray> names;
    while (here) {
        ::fchmod(here.get(), 0700);
        QByteArray deeper;
        const Listing dir =
            listing(UniqueFd(::openat(here.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
        while (const dirent *entry = dir ? ::readdir(dir.get()) : nullptr) {
            if (isDots(entry->d_name) || ::unlinkat(here.get(), entry->d_name, 0) == 0 ||
                ::unlinkat(here.get(), entry->d_name, AT_REMOVEDIR) == 0)
                continue;
            deeper = entry->d_name;
            break;
        }
        if (!deeper.isEmpty()) {
            ::fchmodat(here.get(), deeper.constData(), 0700, 0);
            UniqueFd next(
                ::openat(here.get(), deeper.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
            if (!next)
                return; // not ours to remove
            names.push_back(deeper);
            here = std::move(next);
        } else if (!names.empty()) {
            UniqueFd above(::openat(here.get(), "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
            if (!above || ::unlinkat(above.get(), names.back().constData(), AT_REMOVEDIR) != 0)
                return;
            names.pop_back();
            here = std::move(above);
        } else {
            break;
        }
    }
    ::rmdir(folder.constData());
}

} // namespace lathe
