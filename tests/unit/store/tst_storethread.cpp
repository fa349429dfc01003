// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/DatabaseFile.h"
#include "engine/store/StoreThread.h"
#include "tests/unit/store/Await.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <SQLiteCpp/SQLiteCpp.h>

#include <stdexcept>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_StoreThread : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_temp = std::make_unique<QTemporaryDir>();
        m_mailbox = std::make_unique<Mailbox>();
        DatabaseSpec spec;
        spec.file = m_temp->filePath(u"x.db"_s);
        spec.migrations = {"CREATE TABLE t(x INTEGER PRIMARY KEY, pad BLOB) STRICT"};
        auto opened = openDatabase(spec);
        QVERIFY(opened);
        m_thread = std::make_unique<StoreThread>(spec.file, std::move(opened->database),
                                                 StoreThread::Mode::Writer, *m_mailbox);
        auto reader = openForReading(spec.file);
        QVERIFY(reader);
        m_outside = std::move(*reader);
    }

    void cleanup()
    {
        m_thread.reset();
        m_mailbox.reset();
    }

    void repliesHereAfterTheCommit()
    {
        m_thread->start();
        QThread *workedIn = nullptr;
        QThread *repliedIn = nullptr;
        int seen = -1;
        m_thread->run<Done>(
            [&](SQLite::Database &database) -> Result<Done> {
                workedIn = QThread::currentThread();
                database.exec("INSERT INTO t VALUES(1, NULL)");
                return Done{};
            },
            [&](const Result<Done> &result) {
                QVERIFY(result);
                repliedIn = QThread::currentThread();
                seen = m_outside->execAndGet("SELECT count(*) FROM t").getInt();
            });
        QTRY_COMPARE(seen, 1);
        QVERIFY(workedIn != QThread::currentThread());
        QCOMPARE(repliedIn, QThread::currentThread());
    }

    void repliesInOrderAndInGroups()
    {
        std::vector<int> replies;
        std::atomic<int> commits = 0;
        StoreThread::Hooks hooks;
        hooks.beforeCommit = [&](SQLite::Database &) { ++commits; };
        m_thread->setHooks(hooks);
        for (int i = 0; i < 5000; ++i)
            insert(i, [&replies, i](const Result<Done> &result) { replies.push_back(result ? i : -1); });
        m_thread->start();
        QTRY_COMPARE(replies.size(), 5000U);
        for (size_t i = 0; i < replies.size(); ++i)
            QCOMPARE(replies[i], static_cast<int>(i));
        QVERIFY2(commits < 100, qPrintable(QString::number(commits)));
    }

    /// A steady stream of jobs does not put the commit off for ever.
    void longGroupsAreCut()
    {
        std::atomic<int> commits = 0;
        StoreThread::Hooks hooks;
        hooks.beforeCommit = [&](SQLite::Database &) { ++commits; };
        m_thread->setHooks(hooks);
        for (int i = 0; i < 10; ++i)
            m_thread->run<Done>(
                [](SQLite::Database &) -> Result<Done> {
                    QThread::msleep(30);
                    return Done{};
                },
                {});
        m_thread->start();
        m_thread->close();
        QVERIFY2(commits >= 4, qPrintable(QString::number(commits)));
    }

    void aFailedJobHarmsNoOther()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"UNIQUE constraint failed"_s));
        int done = 0;
        std::optional<Error> thrown;
        std::optional<Error> refused;
        std::optional<Error> foreign;
        insert(1, [&](const Result<Done> &result) { done += result ? 1 : 0; });
        m_thread->run<Done>(
            [](SQLite::Database &database) -> Result<Done> {
                database.exec("INSERT INTO t VALUES(50, NULL)");
                database.exec("INSERT INTO t VALUES(1, NULL)");
                return Done{};
            },
            [&](const Result<Done> &result) { thrown = result.error(); });
        m_thread->run<Done>(
            [](SQLite::Database &database) -> Result<Done> {
                database.exec("INSERT INTO t VALUES(60, NULL)");
                return fail(Error::conflict(u"no"_s));
            },
            [&](const Result<Done> &result) { refused = result.error(); });
        m_thread->run<Done>([](SQLite::Database &) -> Result<Done> { throw std::runtime_error("odd"); },
                            [&](const Result<Done> &result) { foreign = result.error(); });
        insert(2, [&](const Result<Done> &result) { done += result ? 1 : 0; });
        m_thread->start();
        QTRY_COMPARE(done, 2);
        QCOMPARE(thrown->code, u"Lathe.StoreError"_s);
        QCOMPARE(refused->code, u"ResourceConflictException"_s);
        QCOMPARE(foreign->message, u"odd"_s);
        QCOMPARE(m_outside->execAndGet("SELECT group_concat(x) FROM t").getString(), "1,2");
    }

    void afterAFailedCommitNothingIsAcknowledged()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"commit hook"_s));
        bool failing = true;
        int forgotten = 0;
        StoreThread::Hooks hooks;
        hooks.beforeCommit = [&](SQLite::Database &) {
            if (failing)
                throw SQLite::Exception("commit hook", 5);
        };
        hooks.rolledBack = [&] { ++forgotten; };
        m_thread->setHooks(hooks);
        std::vector<bool> replies;
        for (int i = 0; i < 3; ++i)
            insert(i, [&](const Result<Done> &result) { replies.push_back(result.has_value()); });
        m_thread->start();
        QTRY_COMPARE(replies.size(), 3U);
        QCOMPARE(replies, std::vector<bool>(3, false));
        QCOMPARE(forgotten, 1);
        QCOMPARE(m_outside->execAndGet("SELECT count(*) FROM t").getInt(), 0);
        failing = false;
        insert(9, [&](const Result<Done> &result) { replies.push_back(result.has_value()); });
        QTRY_COMPARE(replies.size(), 4U);
        QVERIFY(replies.back());
    }

    void aFullDiskIsSaid()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"disk that holds"_s));
        m_thread->start();
        const auto full = await<Done>([&](Reply<Done> reply) {
            m_thread->run<Done>(
                [](SQLite::Database &database) -> Result<Done> {
                    database.exec("PRAGMA max_page_count=20");
                    database.exec("INSERT INTO t VALUES(1, randomblob(1000000))");
                    return Done{};
                },
                reply);
        });
        QVERIFY(!full);
        QCOMPARE(full.error().code, u"Lathe.StoreFull"_s);
        QVERIFY(await<Done>([&](Reply<Done> reply) { insert(2, reply); }));
    }

    void closeSavesWhatIsQueued()
    {
        for (int i = 0; i < 200; ++i)
            insert(i, {});
        m_thread->start();
        m_thread->close();
        QCOMPARE(m_outside->execAndGet("SELECT count(*) FROM t").getInt(), 200);
        insert(1000, [](const Result<Done> &) { QFAIL("called after close"); });
        QCoreApplication::processEvents();
    }

    void aReaderAnswersWhileTheWriterIsBusy()
    {
        m_thread->start();
        std::atomic<bool> go = false;
        m_thread->run<Done>(
            [&](SQLite::Database &database) -> Result<Done> {
                database.exec("INSERT INTO t VALUES(1, NULL)");
                while (!go)
                    QThread::msleep(1);
                return Done{};
            },
            {});
        StoreThread reader(m_temp->filePath(u"x.db"_s), std::move(m_outside), StoreThread::Mode::Reader,
                           *m_mailbox);
        reader.start();
        const auto count = [&] {
            return await<int>([&](Reply<int> reply) {
                reader.run<int>(
                    [](SQLite::Database &database) -> Result<int> {
                        return database.execAndGet("SELECT count(*) FROM t").getInt();
                    },
                    reply);
            });
        };
        QCOMPARE(count().value(), 0);
        go = true;
        QTRY_COMPARE(count().value(), 1);
    }

private:
    void insert(int x, Reply<Done> reply)
    {
        m_thread->run<Done>(
            [x](SQLite::Database &database) -> Result<Done> {
                database.exec("INSERT INTO t VALUES(" + std::to_string(x) + ", NULL)");
                return Done{};
            },
            std::move(reply));
    }

    std::unique_ptr<QTemporaryDir> m_temp;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<StoreThread> m_thread;
    std::unique_ptr<SQLite::Database> m_outside;
};

QTEST_GUILESS_MAIN(tst_StoreThread)
#include "tst_storethread.moc"
