// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/StorageFolder.h"

#include "engine/process/Descriptors.h"
#include "engine/sandbox/FolderSize.h"

#include <QDir>
#include <QStandardPaths>

#include <cerrno>
#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString place()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/lathe/storage"_s;
}

} // namespace

Result<QString> StorageFolder::make()
{
    QDir().mkpath(place());
    ::chmod(QFile::encodeName(place()).constData(), 0700);
    // The name tells whose it is.
    QByteArray name = QFile::encodeName(place()) + '/' + QByteArray::number(::getpid()) + "-XXXXXX";
    if (!::mkdtemp(name.data()) || ::chmod(name.constData(), 0777) != 0)
        return fail(systemError(u"Cannot create a folder for /tmp in %1"_s.arg(place()), errno));
    return QFile::decodeName(name);
}

void StorageFolder::sweep()
{
    const QStringList names = QDir(place()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        const pid_t owner = name.section(u'-', 0, 0).toInt();
        if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH)
            removeFolder(QFile::encodeName(place() + u'/' + name));
    }
}

} // namespace lathe
