// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/DatabaseFile.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace lathe;
using namespace Qt::StringLiterals;

namespace
{
const QByteArray first = "CREATE TABLE a(x INTEGER NOT NULL) STRICT; INSERT INTO a VALUES(1);";
const QByteArray second = "CREATE TABLE b(x INTEGER NOT NULL) STRICT; INSERT INTO b SELECT x + 1 FROM a;";
} // namespace

class tst_DatabaseFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_temp = std::make_unique<QTemporaryDir>();
        m_spec = {};
        m_spec.file = m_temp->filePath(u"x.db"_s);
        m_spec.migrations = {first, second};
    }

    void makesANewFileAsWanted()
    {
        const auto opened = openDatabase(m_spec);
        QVERIFY(opened);
        QVERIFY(opened->notice.isEmpty());
        SQLite::Database &database = *opened->database;
        QCOMPARE(database.execAndGet("SELECT x FROM b").getInt(), 2);
        QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 2);
        QCOMPARE(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
        QCOMPARE(database.execAndGet("PRAGMA synchronous").getInt(), 2);
        QCOMPARE(database.execAndGet("PRAGMA foreign_keys").getInt(), 1);
        QCOMPARE(database.execAndGet("PRAGMA trusted_schema").getInt(), 0);
        QCOMPARE(database.execAndGet("PRAGMA cell_size_check").getInt(), 1);
        QCOMPARE(database.execAndGet("PRAGMA auto_vacuum").getInt(), 2);
    }

    void lessDurableOnRequest()
    {
        m_spec.durable = false;
        const auto opened = openDatabase(m_spec);
        QVERIFY(opened);
        QCOMPARE(opened->database->execAndGet("PRAGMA synchronous").getInt(), 1);
    }

    void migratesAfterABackup()
    {
        m_spec.migrations = {first};
        QVERIFY(openDatabase(m_spec));
        m_spec.migrations = {first, second};
        const auto opened = openDatabase(m_spec);
        QVERIFY(opened);
        QCOMPARE(opened->database->execAndGet("SELECT x FROM b").getInt(), 2);
        SQLite::Database backup((m_spec.file + u".before-v2"_s).toStdString());
        QCOMPARE(backup.execAndGet("SELECT x FROM a").getInt(), 1);
        QCOMPARE(backup.execAndGet("PRAGMA user_version").getInt(), 1);
        QVERIFY(!backup.tableExists("b"));
    }

    void aFailedMigrationChangesNothing()
    {
        m_spec.migrations = {first};
        QVERIFY(openDatabase(m_spec));
        m_spec.migrations = {first, "CREATE TABLE c(x INTEGER) STRICT; INSERT INTO nowhere VALUES(1);"};
        QVERIFY(!openDatabase(m_spec));
        m_spec.migrations = {first};
        const auto opened = openDatabase(m_spec);
        QVERIFY(opened);
        QVERIFY(!opened->database->tableExists("c"));
    }

    void refusesANewerFile()
    {
        QVERIFY(openDatabase(m_spec));
        m_spec.migrations = {first};
        m_spec.replaceDamaged = true;
        const auto opened = openDatabase(m_spec);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, u"Lathe.StoreTooNew"_s);
        QVERIFY2(opened.error().message.contains(u"newer version of Lathe"_s),
                 qPrintable(opened.error().message));
    }

    void refusesAnotherProgramsFile()
    {
        {
            SQLite::Database other(m_spec.file.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            other.exec("CREATE TABLE theirs(x); PRAGMA user_version=1");
        }
        const auto opened = openDatabase(m_spec);
        QVERIFY(!opened);
        QVERIFY2(opened.error().message.contains(u"another program"_s), qPrintable(opened.error().message));
    }

    void aDamagedFileIsRefused()
    {
        damage();
        const auto opened = openDatabase(m_spec);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, u"Lathe.StoreDamaged"_s);
        QVERIFY(opened.error().message.contains(m_spec.file));
    }

    void aDamagedFileIsSetAsideOnRequest()
    {
        damage();
        m_spec.replaceDamaged = true;
        const auto opened = openDatabase(m_spec);
        QVERIFY(opened);
        QVERIFY2(opened->notice.contains(u"set it aside"_s), qPrintable(opened->notice));
        QCOMPARE(opened->database->execAndGet("SELECT x FROM b").getInt(), 2);
        QCOMPARE(QDir(m_temp->path()).entryList({u"x.db.damaged-*"_s}).size(), 1);
    }

    /// Damage below the surface, met while running, is looked for at the next start.
    void aSuspectFileIsChecked()
    {
        m_spec.replaceDamaged = true;
        {
            const auto opened = openDatabase(m_spec);
            opened->database->exec(
                "INSERT INTO a SELECT randomblob(0) IS NULL FROM (WITH RECURSIVE n(i) AS (SELECT 1"
                " UNION ALL SELECT i+1 FROM n WHERE i<20000) SELECT i FROM n)");
        }
        markSuspect(m_spec.file);
        auto sound = openDatabase(m_spec);
        QVERIFY(sound);
        QVERIFY(sound->notice.isEmpty());
        *sound = OpenedDatabase();
        QFile file(m_spec.file);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 4096 * 10));
        file.write(QByteArray(4096 * 4, '\x55'));
        file.close();
        auto unnoticed = openDatabase(m_spec);
        QVERIFY(unnoticed && unnoticed->notice.isEmpty());
        *unnoticed = OpenedDatabase();
        markSuspect(m_spec.file);
        const auto begun = openDatabase(m_spec);
        QVERIFY(begun);
        QVERIFY(!begun->notice.isEmpty());
        QCOMPARE(begun->database->execAndGet("SELECT count(*) FROM a").getInt(), 1);
        QVERIFY(!QFile::exists(m_spec.file + u".suspect"_s));
    }

    void readersSeeAndCannotWrite()
    {
        const auto opened = openDatabase(m_spec);
        const auto reader = openForReading(m_spec.file);
        QVERIFY(opened && reader);
        opened->database->exec("INSERT INTO a VALUES(5)");
        QCOMPARE((*reader)->execAndGet("SELECT max(x) FROM a").getInt(), 5);
        QVERIFY_THROWS_EXCEPTION(SQLite::Exception, (*reader)->exec("INSERT INTO a VALUES(6)"));
        QVERIFY(!openForReading(m_temp->filePath(u"none.db"_s)));
    }

private:
    void damage()
    {
        QFile file(m_spec.file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("no database ").repeated(1000));
    }

    std::unique_ptr<QTemporaryDir> m_temp;
    DatabaseSpec m_spec;
};

QTEST_GUILESS_MAIN(tst_DatabaseFile)
#include "tst_databasefile.moc"
