// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/GeneratedFiles.h"

#include <QList>

#include <algorithm>

namespace lathe::generatedfiles
{

namespace
{

bool staysInside(const QByteArray &path)
{
    return !path.isEmpty() && !path.startsWith('/') && !path.split('/').contains("..");
}

} // namespace

QSet<QByteArray> read(const QByteArray &list)
{
    QSet<QByteArray> paths;
    for (const QByteArray &path : list.split('\n')) {
        if (staysInside(path))
            paths.insert(path);
    }
    return paths;
}

QByteArray write(QList<QByteArray> paths)
{
    std::sort(paths.begin(), paths.end());
    return paths.join('\n') + '\n';
}

} // namespace lathe::generatedfiles
