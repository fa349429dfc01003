// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/S3Error.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace lathe::s3error
{

Error noSuchBucket()
{
    return {u"NoSuchBucket"_s, 404, u"The specified bucket does not exist"_s, {}};
}

Error noSuchKey()
{
    return {u"NoSuchKey"_s, 404, u"The specified key does not exist."_s, {}};
}

Error noSuchUpload()
{
    return {
        u"NoSuchUpload"_s,
        404,
        u"The specified upload does not exist. The upload ID may be invalid, or the upload may have been "
        "aborted or completed."_s,
        {}};
}

Error invalidBucketName()
{
    return {u"InvalidBucketName"_s, 400, u"The specified bucket is not valid."_s, {}};
}

Error bucketNotEmpty()
{
    return {u"BucketNotEmpty"_s, 409, u"The bucket you tried to delete is not empty"_s, {}};
}

Error keyIsNoPath(const QString &key)
{
    return {
        u"InvalidArgument"_s,
        400,
        u"\"%1\" cannot be a file: Lathe keeps objects as files of the workspace, so the parts of a key "
        "are names of at most 255 bytes, none of them empty, \".\" or \"..\", and no object may have the "
        "name of a folder."_s.arg(key.left(200)),
        {}};
}

Error preconditionFailed()
{
    return {u"PreconditionFailed"_s,
            412,
            u"At least one of the pre-conditions you specified did not hold"_s,
            {}};
}

Error invalidPart()
{
    return {
        u"InvalidPart"_s,
        400,
        u"One or more of the specified parts could not be found.  The part may not have been uploaded, or "
        "the specified entity tag may not match the part's entity tag."_s,
        {}};
}

Error invalidPartOrder()
{
    return {u"InvalidPartOrder"_s,
            400,
            u"The list of parts was not in ascending order. Parts must be ordered by part number."_s,
            {}};
}

Error entityTooSmall()
{
    return {
        u"EntityTooSmall"_s, 400, u"Your proposed upload is smaller than the minimum allowed size"_s, {}};
}

Error entityTooLarge()
{
    return {u"EntityTooLarge"_s, 400, u"Your proposed upload exceeds the maximum allowed size"_s, {}};
}

Error internal(const QString &what, int errorNumber)
{
    char text[256] = "";
    const char *reason = strerror_r(errorNumber, text, sizeof text);
    return {u"InternalError"_s, 500, u"%1: %2."_s.arg(what, QString::fromLocal8Bit(reason)), {}};
}

} // namespace lathe::s3error
