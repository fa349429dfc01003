// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageEntry.h"

#include <QList>

#include <algorithm>

namespace lathe
{

namespace
{
constexpr qsizetype longestPart = 255;
constexpr qsizetype longestPath = 2048;
} // namespace

std::optional<QByteArray> cleanEntryPath(const QByteArray &name)
{
    if (name.isEmpty() || name.startsWith('/') || name.contains('\\') || name.contains('\0'))
        return std::nullopt;
    QByteArray clean;
    for (const QByteArray &part : name.split('/')) {
        if (part.isEmpty() || part == ".")
            continue;
        if (part == ".." || part.size() > longestPart)
            return std::nullopt;
        if (!clean.isEmpty())
            clean += '/';
        clean += part;
    }
    if (clean.size() > longestPath)
        return std::nullopt;
    return clean;
}

bool linkStaysInside(const QByteArray &path, const QByteArray &target)
{
    if (target.isEmpty() || target.startsWith('/') || target.contains('\\') || target.contains('\0'))
        return false;
    // The folders above a link are real ones, so leading `..` parts count exactly. A `..` behind a name
    // could climb from wherever another link led to.
    qsizetype depth = path.count('/');
    bool leading = true;
    for (const QByteArray &part : target.split('/')) {
        if (part.isEmpty() || part == ".")
            continue;
        if (part != "..")
            leading = false;
        else if (!leading || --depth < 0)
            return false;
    }
    return true;
}

bool isIgnoredName(QByteArrayView part)
{
    return part == QByteArrayView(".git") || part == QByteArrayView(".DS_Store");
}

bool isIgnoredPath(const QByteArray &path)
{
    const QList<QByteArray> parts = path.split('/');
    return std::any_of(parts.begin(), parts.end(),
                       [](const QByteArray &part) { return isIgnoredName(part); });
}

} // namespace lathe
