// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/deployment/TreeText.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lathe
{

using namespace Qt::StringLiterals;

QByteArray treeText(const QString &folder)
{
    QList<QByteArray> lines;
    QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        struct stat stat;
        ::lstat(QFile::encodeName(path).constData(), &stat);
        const QByteArray name = QDir(folder).relativeFilePath(path).toUtf8();
        QByteArray line = name + ' ' + QByteArray::number(stat.st_mode & 07777, 8);
        if (S_ISLNK(stat.st_mode)) {
            QByteArray target(4096, '\0');
            target.truncate(
                std::max<ssize_t>(0, ::readlink(QFile::encodeName(path).constData(), target.data(), 4096)));
            line = name + " -> " + target;
        } else if (S_ISREG(stat.st_mode)) {
            QFile file(path);
            if ((stat.st_mode & 0444) != 0 && file.open(QIODevice::ReadOnly)) // root could read any
                line += " = " + file.readAll();
        }
        lines += line;
    }
    std::sort(lines.begin(), lines.end());
    return lines.join('\n');
}

void makeTree(const QString &folder, const QMap<QString, QByteArray> &files)
{
    for (auto it = files.begin(); it != files.end(); ++it) {
        const QString path = folder + u'/' + it.key();
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(it.value()) != it.value().size())
            qFatal("cannot write %s", qPrintable(path));
    }
}

void makeExecutable(const QString &file)
{
    if (::chmod(QFile::encodeName(file).constData(), 0700) != 0)
        qFatal("chmod");
}

void makeLink(const QString &link, const QByteArray &target)
{
    if (::symlink(target.constData(), QFile::encodeName(link).constData()) != 0)
        qFatal("symlink");
}

void setModified(const QString &file, qint64 seconds)
{
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    if (::utimensat(AT_FDCWD, QFile::encodeName(file).constData(), times, 0) != 0)
        qFatal("utimensat");
}

} // namespace lathe
