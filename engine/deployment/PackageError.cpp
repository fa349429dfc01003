// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageError.h"

#include <cstring>

namespace lathe
{

using namespace Qt::StringLiterals;

Error brokenPackage(const QString &why)
{
    const QString said =
        u"Could not unzip uploaded file. Please check your file, then try to upload again."_s;
    return Error::invalidParameter(why.isEmpty() ? said : said + u' ' + why);
}

Error packageTooLarge(const PackageLimits &limits)
{
    return Error::invalidParameter(
        u"Unzipped size must be smaller than %1 bytes"_s.arg(limits.unzippedBytes));
}

Error emptyPackage()
{
    return Error::invalidParameter(u"Uploaded file must be a non-empty zip"_s);
}

Error fileError(const QString &what, int errorNumber)
{
    char text[256] = "";
    const char *reason = strerror_r(errorNumber, text, sizeof text);
    return Error::local(u"Lathe.FileError"_s, u"%1: %2."_s.arg(what, QString::fromLocal8Bit(reason)));
}

Error cancelledError()
{
    return Error::local(u"Lathe.Cancelled"_s, u"The work was cancelled."_s);
}

} // namespace lathe
