// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/CodeSource.h"

#include "engine/buckets/S3Error.h"
#include "engine/deployment/PackageError.h"

using namespace Qt::StringLiterals;

namespace lathe
{

Result<Done> CodeSource::check(const FunctionCode &code, const QString &what)
{
    const bool named = !code.s3Bucket.isEmpty() && !code.s3Key.isEmpty();
    if (!code.zipFile && !named)
        return fail(Error::invalidParameter(u"Please provide a source for %1."_s.arg(what)));
    if (code.zipFile &&
        (!code.s3Bucket.isEmpty() || !code.s3Key.isEmpty() || !code.s3ObjectVersion.isEmpty()))
        return fail(Error::invalidParameter(
            u"Please do not provide other FunctionCode parameters when providing a ZipFile."_s));
    return Done{};
}

Result<QByteArray> CodeSource::bytes(FunctionCode code) const
{
    if (code.zipFile)
        return std::move(*code.zipFile);
    auto zip = object(code);
    if (zip || zip.error().code == u"InvalidParameterValueException")
        return zip;
    return fail(Error::invalidParameter(
        u"Error occurred while GetObject. S3 Error Code: %1. S3 Error Message: %2"_s.arg(
            zip.error().code, zip.error().message)));
}

Result<QByteArray> CodeSource::object(const FunctionCode &code) const
{
    if (!m_buckets)
        return fail(s3error::noSuchBucket());
    const auto info = m_buckets->stat(code.s3Bucket, code.s3Key);
    if (!info)
        return fail(info.error());
    // Objects here have one version, which S3 calls null.
    if (!code.s3ObjectVersion.isEmpty() && code.s3ObjectVersion != u"null")
        return fail(Error{u"NoSuchVersion"_s, 404, u"The specified version does not exist."_s, {}});
    const qint64 most = PackageLimits().unzippedBytes;
    if (info->size > most)
        return fail(packageTooLarge({}));
    return m_buckets->read(code.s3Bucket, code.s3Key, 0, most);
}

} // namespace lathe
