// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/BucketFolders.h"

#include "engine/buckets/S3Error.h"
#include "engine/workspace/SafePath.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qsizetype longestKey = 1024;

bool isEdge(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

} // namespace

bool BucketFolders::isBucketName(const QString &name)
{
    return name.size() >= 3 && name.size() <= 63 && isEdge(name.front()) && isEdge(name.back()) &&
           !name.contains(u".."_s) && std::all_of(name.begin(), name.end(), [](QChar c) {
               return isEdge(c) || c == u'-' || c == u'.';
           });
}

Result<QString> BucketFolders::bucket(const QString &name) const
{
    if (!isBucketName(name))
        return fail(s3error::noSuchBucket());
    auto folder = safePath(buckets, name);
    if (!folder || !QFileInfo(*folder).isDir())
        return fail(s3error::noSuchBucket());
    return folder;
}

Result<QString> BucketFolders::object(const QString &bucket, const QString &key) const
{
    const auto folder = this->bucket(bucket);
    if (!folder)
        return folder;
    if (key.toUtf8().size() > longestKey)
        return fail(Error{u"KeyTooLongError"_s, 400, u"Your key is too long"_s, {}});
    auto file = safePath(*folder, key);
    if (!file)
        return fail(s3error::keyIsNoPath(key));
    return file;
}

} // namespace lathe
