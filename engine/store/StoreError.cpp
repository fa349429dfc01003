// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/StoreError.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace lathe
{

using namespace Qt::StringLiterals;

Error storeError(const SQLite::Exception &exception, const QString &file)
{
    const QString why = QString::fromUtf8(exception.what());
    if (isDamage(exception))
        return Error::local(
            u"Lathe.StoreDamaged"_s,
            u"The database %1 is damaged (%2). Put a backup in its place, or start afresh: the damaged "
            "file is kept beside the new one (from the command line: --replace-damaged)."_s.arg(file, why));
    if (exception.getErrorCode() == SQLITE_FULL)
        return Error::local(
            u"Lathe.StoreFull"_s,
            u"The change was not saved: the disk that holds %1 is full. Free some space and try "
            "again."_s.arg(file));
    return Error::local(u"Lathe.StoreError"_s, u"The database %1 refused the work: %2."_s.arg(file, why));
}

bool isDamage(const SQLite::Exception &exception)
{
    const int code = exception.getErrorCode();
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

} // namespace lathe
