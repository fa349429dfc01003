// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/TreeWalk.h"

#include "engine/base/UniqueFd.h"

#include <QFile>

#include <algorithm>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

using Folder = std::unique_ptr<DIR, int (*)(DIR *)>;

Folder openFolder(const QByteArray &path)
{
    UniqueFd fd(::open(path.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    DIR *folder = fd ? ::fdopendir(fd.get()) : nullptr;
    if (folder)
        fd.release();
    return {folder, ::closedir};
}

TreeEntry describe(QByteArray path, const struct stat &stat, int folder, const char *name)
{
    TreeEntry entry;
    entry.path = std::move(path);
    entry.mtimeNs = qint64(stat.st_mtim.tv_sec) * 1'000'000'000 + stat.st_mtim.tv_nsec;
    entry.inode = stat.st_ino;
    if (S_ISREG(stat.st_mode)) {
        entry.size = stat.st_size;
        entry.executable = (stat.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0;
    } else if (S_ISLNK(stat.st_mode)) {
        entry.kind = PackageEntry::Kind::Link;
        QByteArray target(4096, Qt::Uninitialized);
        const ssize_t length =
            ::readlinkat(folder, name, target.data(), static_cast<size_t>(target.size()));
        entry.target = length > 0 ? target.left(length) : QByteArray();
    } else {
        entry.kind = S_ISDIR(stat.st_mode) ? PackageEntry::Kind::Folder : PackageEntry::Kind::Other;
    }
    return entry;
}

} // namespace

Result<std::vector<TreeEntry>> walkTree(const QString &folder)
{
    const QByteArray root = QFile::encodeName(folder);
    std::vector<TreeEntry> entries;
    std::vector<TreeEntry> open{TreeEntry{}};
    while (!open.empty()) {
        TreeEntry here = std::move(open.back());
        open.pop_back();
        const Folder dir = openFolder(here.path.isEmpty() ? root : root + '/' + here.path);
        if (!dir) {
            if (errno == ENOENT && !here.path.isEmpty())
                continue;
            return fail(fileError(
                u"Cannot read the folder %1"_s.arg(QFile::decodeName(root + '/' + here.path)), errno));
        }
        bool empty = true;
        while (const dirent *item = ::readdir(dir.get())) {
            const QByteArray name(item->d_name);
            struct stat stat;
            if (name == "." || name == ".." || isIgnoredName(name) ||
                ::fstatat(::dirfd(dir.get()), item->d_name, &stat, AT_SYMLINK_NOFOLLOW) != 0)
                continue;
            empty = false;
            TreeEntry entry = describe(here.path.isEmpty() ? name : here.path + '/' + name, stat,
                                       ::dirfd(dir.get()), item->d_name);
            (entry.kind == PackageEntry::Kind::Folder ? open : entries).push_back(std::move(entry));
        }
        if (empty && !here.path.isEmpty())
            entries.push_back(std::move(here));
    }
    std::sort(entries.begin(), entries.end(),
              [](const TreeEntry &a, const TreeEntry &b) { return a.path < b.path; });
    return entries;
}

} // namespace lathe
