// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/BubblewrapPlan.h"

#include "engine/sandbox/SandboxEtc.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

class Planner
{
public:
    Planner(const SandboxSpec &spec, const BubblewrapUser &user)
        : m_spec(spec)
        , m_user(user)
    {
    }

    BubblewrapPlan plan(const QString &init)
    {
        namespaces();
        system();
        devices();
        etc();
        function();
        readOnly(QFile::encodeName(init), BubblewrapPlan::initPath);
        add({"--remount-ro", "/", "--chdir", "/"});
        return std::move(m_plan);
    }

private:
    void add(std::initializer_list<QByteArray> arguments)
    {
        m_plan.arguments.insert(m_plan.arguments.end(), arguments);
    }
    void readOnly(const QByteArray &source, const QByteArray &target)
    {
        parents(target);
        add({"--ro-bind", source, target});
    }
    /// Folders that bubblewrap makes on its way are closed to everyone but root.
    void parents(const QByteArray &target)
    {
        for (qsizetype at = target.indexOf('/', 1); at > 0; at = target.indexOf('/', at + 1)) {
            const QByteArray folder = target.left(at);
            if (m_folders.insert(folder).second)
                add({"--dir", folder});
        }
    }

    void namespaces()
    {
        add({"--die-with-parent", "--new-session", "--as-pid-1", "--unshare-pid", "--unshare-ipc",
             "--unshare-uts", "--unshare-cgroup-try", "--hostname", BubblewrapPlan::hostName});
        if (m_spec.network == SandboxNetwork::Private)
            add({"--unshare-net"});
        if (m_user.isRoot) {
            add({"--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add",
                 "CAP_KILL"});
        } else {
            add({"--unshare-user", "--disable-userns", "--uid", QByteArray::number(m_user.uid), "--gid",
                 QByteArray::number(m_user.gid)});
        }
    }

    void system()
    {
        readOnly("/usr", "/usr");
        for (const char *name : {"bin", "sbin", "lib", "lib32", "lib64", "libx32"}) {
            const QByteArray path = QByteArray("/") + name;
            const QFileInfo info(QFile::decodeName(path));
            if (info.isSymLink())
                add({"--symlink", QFile::encodeName(QFile::symLinkTarget(info.filePath()).mid(1)), path});
            else if (info.isDir())
                readOnly(path, path);
        }
        // bubblewrap covers /proc/sys only where it sees itself able to write, which as root it misjudges.
        add({"--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys"});
    }

    /// No /dev/shm, as on Lambda.
    void devices()
    {
        for (const char *name : {"null", "zero", "full", "random", "urandom"}) {
            const QByteArray path = QByteArray("/dev/") + name;
            parents(path);
            add({"--dev-bind", path, path});
        }
        add({"--symlink", "/proc/self/fd", "/dev/fd", "--symlink", "/proc/self/fd/0", "/dev/stdin",
             "--symlink", "/proc/self/fd/1", "/dev/stdout", "--symlink", "/proc/self/fd/2", "/dev/stderr"});
    }

    void etc()
    {
        for (const QByteArray &path : sharedEtcPaths()) {
            if (QFileInfo::exists(QFile::decodeName(path)))
                readOnly(path, path);
        }
        for (EtcFile &file : sandboxEtcFiles(m_user.uid, m_user.gid, m_spec.network)) {
            parents(file.path);
            const size_t fd = static_cast<size_t>(BubblewrapPlan::firstFileFd) + m_plan.files.size();
            add({"--perms", "0644", "--file", QByteArray::number(qulonglong(fd)), file.path});
            m_plan.files.push_back(std::move(file.content));
        }
        add({"--symlink", "/usr/share/zoneinfo/UTC", "/etc/localtime", "--symlink", "../usr/lib/os-release",
             "/etc/os-release"});
    }

    void function()
    {
        folder(m_spec.codeDirectory, "/var/task");
        folder(m_spec.layerDirectory, "/opt");
        folder(m_spec.interpreterPrefix, "/var/lang");
        runtime();
        for (const SandboxBind &bind : m_spec.extra)
            readOnly(QFile::encodeName(bind.source), QFile::encodeName(bind.target));
        if (m_spec.storage.directory.isEmpty())
            add({"--perms", "0777", "--size", QByteArray::number(m_spec.storage.bytes), "--tmpfs", "/tmp"});
        else
            add({"--bind", QFile::encodeName(m_spec.storage.directory), "/tmp"});
    }

    void folder(const QString &source, const QByteArray &target)
    {
        if (source.isEmpty()) {
            parents(target);
            add({"--dir", target});
        } else {
            readOnly(QFile::encodeName(source), target);
        }
    }

    /// Nothing can be shown inside a folder that is shown read-only; where that is wanted its entries are
    /// shown one by one.
    void runtime()
    {
        const bool isShared = std::ranges::any_of(m_spec.extra, [](const SandboxBind &bind) {
            return bind.target.startsWith(u"/var/runtime/"_s);
        });
        if (!isShared || m_spec.runtimeDirectory.isEmpty()) {
            folder(m_spec.runtimeDirectory, "/var/runtime");
            return;
        }
        folder({}, "/var/runtime");
        const QFileInfoList entries =
            QDir(m_spec.runtimeDirectory)
                .entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        for (const QFileInfo &entry : entries) {
            const QString target = u"/var/runtime/"_s + entry.fileName();
            const bool isReplaced = std::ranges::any_of(
                m_spec.extra, [&](const SandboxBind &bind) { return bind.target == target; });
            if (!isReplaced)
                readOnly(QFile::encodeName(entry.filePath()), QFile::encodeName(target));
        }
    }

    const SandboxSpec &m_spec;
    const BubblewrapUser &m_user;
    BubblewrapPlan m_plan;
    std::set<QByteArray> m_folders;
};

} // namespace

BubblewrapPlan planBubblewrap(const SandboxSpec &spec, const BubblewrapUser &user, const QString &init)
{
    return Planner(spec, user).plan(init);
}

} // namespace lathe
