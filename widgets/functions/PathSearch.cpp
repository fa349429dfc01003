// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/PathSearch.h"

#include "widgets/functions/StarterCode.h"

namespace lathe::pathsearch
{

QString find(const QStringList &paths, const QString &nameOrPath)
{
    if (paths.contains(nameOrPath))
        return nameOrPath;
    for (const QString &path : paths) {
        if (path.endsWith(u'/' + nameOrPath) || nameOrPath.endsWith(u'/' + path))
            return path;
    }
    return {};
}

QString ofHandler(const QStringList &paths, const QString &handler)
{
    const QString module = startercode::modulePath(handler);
    for (const QString &path : paths) {
        const qsizetype dot = path.lastIndexOf(u'.');
        if (path == module || path == u"bootstrap" || (dot > 0 && path.left(dot) == module))
            return path;
    }
    return paths.value(0);
}

} // namespace lathe::pathsearch
