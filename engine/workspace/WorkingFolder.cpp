// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/WorkingFolder.h"

#include "engine/workspace/SafePath.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("WorkingFolder", text);
}

tl::unexpected<Error> fileError(const QString &message)
{
    return fail(Error::local(u"Lathe.FileError"_s, message));
}

constexpr QFile::Permissions runBits = QFile::ExeOwner | QFile::ExeUser | QFile::ExeGroup | QFile::ExeOther;

} // namespace

Result<QList<WorkingFile>> WorkingFolder::list() const
{
    QList<WorkingFile> files;
    QStringList pending{QString()};
    while (!pending.isEmpty() && files.size() < listLimit) {
        const QString folder = pending.takeFirst();
        const QDir dir(m_folder + u'/' + folder);
        const QFileInfoList entries = dir.entryInfoList(
            QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name | QDir::DirsFirst);
        for (const QFileInfo &info : entries) {
            if (info.fileName() == u".git")
                continue;
            if (files.size() >= listLimit)
                break;
            const QString path = folder.isEmpty() ? info.fileName() : folder + u'/' + info.fileName();
            const bool directory = info.isDir() && !info.isSymLink();
            files.append({path, directory ? 0 : info.size(), !directory && info.isExecutable(), directory});
            if (directory)
                pending.append(path);
        }
    }
    std::sort(files.begin(), files.end(),
              [](const WorkingFile &a, const WorkingFile &b) { return a.path < b.path; });
    return files;
}

Result<QByteArray> WorkingFolder::read(const QString &path) const
{
    const auto absolute = safePath(m_folder, path);
    if (!absolute)
        return fail(absolute.error());
    // Anything else (a pipe, a device) might never end.
    if (QFileInfo::exists(*absolute) && !QFileInfo(*absolute).isFile())
        return fileError(tr("%1 is not a file and cannot be opened.").arg(path));
    QFile file(*absolute);
    if (!file.open(QIODevice::ReadOnly))
        return fileError(tr("%1 could not be read: %2.").arg(path, file.errorString()));
    return file.readAll();
}

Result<Done> WorkingFolder::write(const QString &path, const QByteArray &bytes, bool executable) const
{
    const auto absolute = safePath(m_folder, path);
    if (!absolute)
        return fail(absolute.error());
    const QFileInfo before(*absolute);
    QDir().mkpath(before.path());
    const bool run = executable || (before.exists() && before.isExecutable());
    QSaveFile file(*absolute);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fileError(tr("%1 could not be saved: %2. What you typed is still in the editor.")
                             .arg(path, file.errorString()));
    if (run)
        QFile::setPermissions(*absolute, QFile::permissions(*absolute) | runBits);
    return Done{};
}

Result<Done> WorkingFolder::createFolder(const QString &path) const
{
    const auto absolute = safePath(m_folder, path);
    if (!absolute)
        return fail(absolute.error());
    if (QFileInfo::exists(*absolute))
        return fileError(tr("%1 exists already.").arg(path));
    if (!QDir().mkpath(*absolute))
        return fileError(tr("The folder %1 could not be made.").arg(path));
    return Done{};
}

Result<Done> WorkingFolder::rename(const QString &from, const QString &to) const
{
    const auto source = safePath(m_folder, from);
    const auto target = safePath(m_folder, to);
    if (!source)
        return fail(source.error());
    if (!target)
        return fail(target.error());
    if (QFileInfo::exists(*target))
        return fileError(tr("%1 exists already; choose another name.").arg(to));
    QDir().mkpath(QFileInfo(*target).path());
    QFile file(*source);
    if (QFileInfo(*source).isDir() ? !QDir().rename(*source, *target) : !file.rename(*target))
        return fileError(tr("%1 could not be renamed to %2: %3.").arg(from, to, file.errorString()));
    return Done{};
}

Result<Done> WorkingFolder::remove(const QString &path) const
{
    const auto absolute = safePath(m_folder, path);
    if (!absolute)
        return fail(absolute.error());
    if (!QFileInfo(*absolute).exists() && !QFileInfo(*absolute).isSymLink())
        return Done{};
    QDir().mkpath(m_trash);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString wanted = m_trash + u'/' + stamp + u'-' + QFileInfo(path).fileName();
    QString target = wanted;
    for (int i = 2; QFileInfo::exists(target); ++i)
        target = wanted + u'-' + QString::number(i);
    if (!QDir().rename(*absolute, target))
        return fileError(tr("%1 could not be moved to the workspace's trash.").arg(path));
    return Done{};
}

Result<Done> WorkingFolder::import(const QStringList &localPaths, const QString &folder) const
{
    for (const QString &local : localPaths) {
        const QFileInfo source(local);
        const QString relative = folder.isEmpty() ? source.fileName() : folder + u'/' + source.fileName();
        const auto target = safePath(m_folder, relative);
        if (!target)
            return fail(target.error());
        if (QFileInfo(*target).canonicalFilePath() == source.canonicalFilePath())
            continue;
        if (QFileInfo::exists(*target) && !QFileInfo(*target).isDir()) {
            if (auto kept = remove(relative); !kept)
                return kept;
        }
        if (auto copied = copyInto(local, *target); !copied)
            return copied;
    }
    return Done{};
}

Result<Done> WorkingFolder::copyInto(const QString &source, const QString &target) const
{
    const QFileInfo info(source);
    if (!info.isDir() || info.isSymLink()) {
        QDir().mkpath(QFileInfo(target).path());
        QFile file(source);
        if (!file.copy(target))
            return fileError(tr("%1 could not be copied: %2.").arg(source, file.errorString()));
        return Done{};
    }
    QDir().mkpath(target);
    const QFileInfoList entries =
        QDir(source).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        if (auto copied = copyInto(entry.filePath(), target + u'/' + entry.fileName()); !copied)
            return copied;
    }
    return Done{};
}

} // namespace lathe
