// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/DatabaseFile.h"

#include "engine/base/Logging.h"
#include "engine/store/StoreError.h"

#include <QDateTime>
#include <QFile>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

// Marks our files in the SQLite header: "LATH".
constexpr int applicationId = 0x4c415448;

QString suspectMarker(const QString &file)
{
    return file + u".suspect"_s;
}

int pragmaNumber(SQLite::Database &database, const char *pragma)
{
    return database.execAndGet(pragma).getInt();
}

void configure(SQLite::Database &database, const DatabaseSpec &spec)
{
    // Only has an effect before the first table is made.
    database.exec("PRAGMA auto_vacuum=INCREMENTAL");
    const std::string mode = database.execAndGet("PRAGMA journal_mode=WAL").getString();
    if (mode != "wal")
        throw SQLite::Exception("the file system does not support a write-ahead log (journal mode " + mode +
                                ")");
    database.exec(spec.durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    database.exec(
        "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY;"
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA journal_size_limit=16777216");
}

void backUp(SQLite::Database &database, const QString &file, int version)
{
    const QString copy = u"%1.before-v%2"_s.arg(file).arg(version);
    QFile::remove(copy);
    SQLite::Statement statement(database, "VACUUM INTO ?");
    statement.bind(1, copy.toStdString());
    statement.exec();
}

Result<Done> migrate(SQLite::Database &database, const DatabaseSpec &spec)
{
    const int newest = static_cast<int>(spec.migrations.size());
    int version = pragmaNumber(database, "PRAGMA user_version");
    const int owner = pragmaNumber(database, "PRAGMA application_id");
    if (owner != applicationId && (owner != 0 || version != 0))
        return fail(Error::local(
            u"Lathe.StoreError"_s,
            u"%1 is a database of another program. Move it away to let Lathe begin its own."_s.arg(
                spec.file)));
    if (version > newest)
        return fail(
            Error::local(u"Lathe.StoreTooNew"_s, u"%1 was written by a newer version of Lathe (format %2, "
                                                 u"this one knows %3). Use the newer Lathe, or "
                                                 "open another workspace."_s.arg(spec.file)
                                                     .arg(version)
                                                     .arg(newest)));
    if (version > 0 && version < newest && spec.backUp)
        backUp(database, spec.file, newest);
    for (; version < newest; ++version) {
        SQLite::Transaction transaction(database);
        database.exec(spec.migrations.at(version).toStdString());
        database.exec("PRAGMA application_id=" + std::to_string(applicationId));
        database.exec("PRAGMA user_version=" + std::to_string(version + 1));
        transaction.commit();
    }
    return Done{};
}

bool isSound(SQLite::Database &database)
{
    return database.execAndGet("PRAGMA integrity_check(1)").getString() == "ok";
}

/// Renames file, log and index together, so that the log cannot be replayed into the new file.
QString setAside(const QString &file)
{
    const QString suffix =
        u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    for (const QString &part : {QString(), u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(file + part))
            QFile::rename(file + part, file + suffix + part);
    }
    return file + suffix;
}

Result<OpenedDatabase> openOnce(const DatabaseSpec &spec)
{
    OpenedDatabase opened;
    opened.database = std::make_unique<SQLite::Database>(
        spec.file.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX);
    configure(*opened.database, spec);
    if (auto migrated = migrate(*opened.database, spec); !migrated)
        return fail(migrated.error());
    if (QFile::exists(suspectMarker(spec.file)) && !isSound(*opened.database))
        throw SQLite::Exception("the integrity check failed", 11 /* SQLITE_CORRUPT */);
    QFile::remove(suspectMarker(spec.file));
    return opened;
}

} // namespace

OpenedDatabase::OpenedDatabase() = default;
OpenedDatabase::OpenedDatabase(OpenedDatabase &&) noexcept = default;
OpenedDatabase &OpenedDatabase::operator=(OpenedDatabase &&) noexcept = default;
OpenedDatabase::~OpenedDatabase() = default;

Result<OpenedDatabase> openDatabase(const DatabaseSpec &spec)
{
    try {
        return openOnce(spec);
    } catch (const SQLite::Exception &exception) {
        if (!spec.replaceDamaged || !isDamage(exception))
            return fail(storeError(exception, spec.file));
    }
    const QString aside = setAside(spec.file);
    QFile::remove(suspectMarker(spec.file));
    try {
        auto opened = openOnce(spec);
        if (opened)
            opened->notice =
                u"The database %1 was damaged. Lathe has set it aside as %2 and begun a new one. %3"_s.arg(
                    spec.file, aside, spec.consequence);
        return opened;
    } catch (const SQLite::Exception &exception) {
        return fail(storeError(exception, spec.file));
    }
}

Result<std::unique_ptr<SQLite::Database>> openForReading(const QString &file)
{
    try {
        auto database = std::make_unique<SQLite::Database>(file.toStdString(),
                                                           SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX);
        database->exec("PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;"
                       "PRAGMA cell_size_check=ON; PRAGMA query_only=ON");
        return database;
    } catch (const SQLite::Exception &exception) {
        return fail(storeError(exception, file));
    }
}

void markSuspect(const QString &file)
{
    QFile marker(suspectMarker(file));
    if (!marker.open(QIODevice::WriteOnly))
        qCWarning(logStore) << "Cannot write" << marker.fileName();
}

} // namespace lathe
