// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QStringList>

#include <memory>

namespace SQLite
{
class Database;
}

namespace lathe
{

/// What a database file is and how it may be treated.
struct DatabaseSpec {
    QString file;
    /// Step n brings `user_version` from n to n + 1; each runs in a transaction of its own.
    QList<QByteArray> migrations;
    /// synchronous=FULL: a commit survives a power cut. Otherwise NORMAL: it survives a killed process.
    bool durable = true;
    /// Copy the file (`<file>.before-v<n>`) before it is migrated.
    bool backUp = true;
    /// A damaged file is renamed (`<file>.damaged-<time>`) and a new one begun, instead of being refused.
    bool replaceDamaged = false;
    /// What setting a damaged file aside means, for the notice: a whole sentence.
    QString consequence;
};

struct OpenedDatabase {
    std::unique_ptr<SQLite::Database> database;
    /// For people; empty unless something was set aside.
    QString notice;

    OpenedDatabase();
    OpenedDatabase(OpenedDatabase &&) noexcept;
    OpenedDatabase &operator=(OpenedDatabase &&) noexcept;
    ~OpenedDatabase();
};

/// Opens (or makes) a database in WAL mode and brings it to the newest version. Errors: `Lathe.StoreTooNew`
/// for a file of a later Lathe, `Lathe.StoreDamaged`, `Lathe.StoreError`. Blocks.
Result<OpenedDatabase> openDatabase(const DatabaseSpec &spec);

/// A second, read-only connection to a file that openDatabase() has opened: sees what is committed and
/// never waits for the writer.
Result<std::unique_ptr<SQLite::Database>> openForReading(const QString &file);

/// Asks for an integrity check at the next openDatabase(), after damage was met in a file with
/// `replaceDamaged`.
void markSuspect(const QString &file);

} // namespace lathe
