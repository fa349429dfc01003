// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/Workspace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("Workspace", text);
}

Result<Done> prepare(const WorkspaceLayout &layout)
{
    for (const QString &folder :
         {layout.root(), layout.functions(), layout.events(), layout.privateFolder()}) {
        if (!QDir().mkpath(folder)) {
            return fail(
                Error::local(u"Lathe.FileError"_s, tr("The folder %1 could not be made. Check its "
                                                      "permissions, or choose another with --workspace.")
                                                       .arg(folder)));
        }
    }
    // Before anything secret is written below it.
    ::chmod(QFile::encodeName(layout.privateFolder()).constData(), 0700);
    QFile ignore(layout.privateFolder() + u"/.gitignore"_s);
    if (!ignore.exists()) {
        if (!ignore.open(QIODevice::WriteOnly) || ignore.write("*\n") < 0) {
            return fail(Error::local(u"Lathe.FileError"_s,
                                     tr("%1 cannot be written: %2. Choose a folder you may write to.")
                                         .arg(layout.privateFolder(), ignore.errorString())));
        }
    }
    return Done{};
}

} // namespace

Workspace::Workspace(WorkspaceLayout layout, std::unique_ptr<QLockFile> lock)
    : m_layout(std::move(layout))
    , m_lock(std::move(lock))
{
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &folder)
{
    WorkspaceLayout layout(QDir::cleanPath(QDir(folder).absolutePath()));
    if (auto prepared = prepare(layout); !prepared)
        return fail(prepared.error());
    auto lock = std::make_unique<QLockFile>(layout.lockFile());
    lock->setStaleLockTime(0); // stale only when its process is gone
    if (!lock->tryLock(0)) {
        qint64 pid = 0;
        QString host;
        QString program;
        lock->getLockInfo(&pid, &host, &program);
        return fail(
            Error::local(u"Lathe.WorkspaceLocked"_s,
                         tr("The workspace %1 is open in another Lathe (process %2). Use that one, or open "
                            "another folder with --workspace.")
                             .arg(layout.root())
                             .arg(pid)));
    }
    return std::unique_ptr<Workspace>(new Workspace(std::move(layout), std::move(lock)));
}

} // namespace lathe
