// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/ObjectListing.h"

#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// S3's order is that of the bytes, which for Unicode is that of the code points.
QByteArrayList keysBelow(const QString &folder, const QString &prefix)
{
    QByteArrayList keys;
    const QString start = prefix.left(prefix.lastIndexOf(u'/') + 1);
    const QStringList parts = start.split(u'/');
    if (parts.contains(u".."_s) || parts.contains(u"."_s) || start.startsWith(u'/'))
        return keys; // no key of ours begins like this
    QString above = folder;
    for (const QString &part : parts) {
        above += u'/' + part;
        if (QFileInfo(above).isSymLink())
            return keys;
    }
    const QByteArray wanted = prefix.toUtf8();
    QDirIterator files(start.isEmpty() ? folder : folder + u'/' + start,
                       QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QByteArray key = QDir::cleanPath(files.next()).mid(folder.size() + 1).toUtf8();
        if (key.startsWith(wanted))
            keys.append(key);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

} // namespace

ObjectPage listKeys(const QString &bucketFolder, const ListObjectsRequest &request)
{
    ObjectPage page;
    const QByteArray after = request.after.toUtf8();
    const QByteArray delimiter = request.delimiter.toUtf8();
    const qsizetype prefixSize = request.prefix.toUtf8().size();
    const int most = std::clamp(request.maxKeys, 0, 1000);
    QByteArray group;
    int found = 0;
    for (const QByteArray &key : keysBelow(bucketFolder, request.prefix)) {
        if (!group.isEmpty() && key.startsWith(group))
            continue;
        const qsizetype cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefixSize);
        const QByteArray entry = cut < 0 ? key : key.left(cut + delimiter.size());
        if (!after.isEmpty() && entry <= after)
            continue;
        if (found == most) {
            page.truncated = most > 0;
            break;
        }
        ++found;
        page.last = QString::fromUtf8(entry);
        if (cut < 0) {
            ObjectInfo object;
            object.key = page.last;
            page.objects.append(object);
        } else {
            group = entry;
            page.commonPrefixes.append(page.last);
        }
    }
    return page;
}

} // namespace lathe
