// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/SafePath.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lathe
{

Result<QString> safePath(const QString &root, const QString &relative)
{
    const auto refuse = [&] {
        return fail(Error::local(
            u"Lathe.BadPath"_s,
            QCoreApplication::translate("SafePath",
                                        "\"%1\" is not a path inside the function's folder. Use a relative "
                                        "path without \"..\".")
                .arg(relative)));
    };
    if (relative.isEmpty() || relative.startsWith(u'/') || relative.contains(QChar(u'\0')))
        return refuse();
    const QString base = QFileInfo(root).canonicalFilePath();
    QString path = root;
    const QStringList parts = relative.split(u'/');
    for (const QString &part : parts) {
        if (part.isEmpty() || part == u"." || part == u".." || part.toUtf8().size() > 255)
            return refuse();
        path += u'/' + part;
        const QFileInfo info(path);
        if (!info.isSymLink())
            continue;
        const QString target = info.canonicalFilePath();
        if (target != base && !target.startsWith(base + u'/'))
            return refuse();
    }
    return path;
}

} // namespace lathe
