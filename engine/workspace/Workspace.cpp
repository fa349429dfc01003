// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/Workspace.h"

#include "engine/base/Logging.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

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

Workspace::Workspace(WorkspaceLayout layout, UniqueFd lock)
    : m_layout(std::move(layout))
    , m_lock(std::move(lock))
{
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &folder)
{
    WorkspaceLayout layout(QDir::cleanPath(QDir(folder).absolutePath()));
    if (auto prepared = prepare(layout); !prepared)
        return fail(prepared.error());
    const QByteArray file = QFile::encodeName(layout.lockFile());
    UniqueFd lock(::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock) {
        return fail(
            Error::local(u"Lathe.FileError"_s,
                         tr("%1 cannot be written: %2. Choose a folder you may write to.")
                             .arg(layout.lockFile(), QString::fromLocal8Bit(std::strerror(errno)))));
    }
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        QByteArray holder(32, '\0');
        holder.resize(std::max<qsizetype>(0, ::pread(lock.get(), holder.data(), 32, 0)));
        return fail(
            Error::local(u"Lathe.WorkspaceLocked"_s,
                         tr("The workspace %1 is open in another Lathe (process %2). Use that one, or open "
                            "another folder with --workspace.")
                             .arg(layout.root(), QString::fromLatin1(holder).trimmed())));
    }
    // For that message only.
    const QByteArray self = QByteArray::number(::getpid()) + '\n';
    if (::ftruncate(lock.get(), 0) != 0 ||
        ::pwrite(lock.get(), self.constData(), size_t(self.size()), 0) < 0)
        qCInfo(logWorkspace, "%s: %s", file.constData(), std::strerror(errno));
    return std::unique_ptr<Workspace>(new Workspace(std::move(layout), std::move(lock)));
}

} // namespace lathe
