// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/RuntimeFiles.h"

#include "engine/deployment/Sha256.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace lathe::runtimefiles
{

namespace
{

const auto source = u":/lathe/runtimes"_s;
constexpr QFile::Permissions everyoneReads =
    QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::ReadGroup | QFile::ReadOther;
constexpr QFile::Permissions everyoneEnters =
    everyoneReads | QFile::ExeOwner | QFile::ExeUser | QFile::ExeGroup | QFile::ExeOther;

QStringList files()
{
    QStringList paths;
    QDirIterator it(source, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        paths.append(it.next());
    paths.sort();
    return paths;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QString defaultFolder()
{
    Sha256 sum;
    const QStringList paths = files();
    for (const QString &path : paths) {
        sum.add(path.toUtf8());
        sum.add(contents(path));
    }
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return cache + u"/lathe/runtimes/"_s + QString::fromLatin1(sum.result().toHex().left(16));
}

Result<Done> unpack(const QString &folder)
{
    if (QFileInfo::exists(folder))
        return Done{};
    const auto problem = [&folder](const QString &why) {
        return fail(Error::local(u"Lathe.FileError"_s,
                                 u"The runtimes could not be unpacked to %1: %2."_s.arg(folder, why)));
    };
    QDir().mkpath(QFileInfo(folder).path());
    QTemporaryDir temporary(folder + u"-XXXXXX"_s);
    if (!temporary.isValid())
        return problem(temporary.errorString());
    const QStringList paths = files();
    for (const QString &path : paths) {
        const QString target = temporary.path() + path.mid(source.size());
        QDir().mkpath(QFileInfo(target).path());
        QFile file(target);
        const QByteArray bytes = contents(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return problem(file.errorString());
        file.close();
        file.setPermissions(everyoneReads);
    }
    QDirIterator it(temporary.path(), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (it.hasNext())
        QFile::setPermissions(it.next(), everyoneEnters);
    QFile::setPermissions(temporary.path(), everyoneEnters);
    if (!QDir().rename(temporary.path(), folder) && !QFileInfo::exists(folder))
        return problem(u"the folder could not be renamed"_s);
    temporary.setAutoRemove(false);
    QDir(temporary.path()).removeRecursively(); // only if another Lathe was faster
    return Done{};
}

} // namespace lathe::runtimefiles
