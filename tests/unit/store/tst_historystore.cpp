// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/DatabaseFile.h"
#include "engine/store/HistorySchema.h"
#include "tests/unit/store/HistoryFixture.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_HistoryStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aRecordComesBackAsItWas()
    {
        HistoryFixture history;
        InvocationRecord record = makeRecord(u"f"_s, 1);
        record.row.initDurationMs = 123.45;
        record.row.status = InvocationStatus::Failed;
        record.row.errorType = u"KeyError"_s;
        record.row.errorMessage = u"a\0b \U0001F600 'quoted' \"text\" "_s;
        record.row.qualifier = u"live"_s;
        record.row.asynchronous = true;
        record.row.capacity = InvocationCapacity::Spillover;
        record.functionError = u"Unhandled"_s;
        record.event = QByteArray(6 * 1024 * 1024, 'e');
        record.response = QByteArray("\0\xff\xfe", 3);
        record.row.id = history.append(record);
        QVERIFY(record.row.id > 0);
        QCOMPARE(history.record(record.row.requestId).value(), record);
        history.reopen();
        QVERIFY(history.notice().isEmpty());
        QCOMPARE(history.record(record.row.requestId).value(), record);
        QCOMPARE(history.page({}).rows, QList<InvocationRow>{record.row});
        QCOMPARE(history.record(u"none"_s).error().code, u"ResourceNotFoundException"_s);
    }

    void rowsOfAnEarlierLatheKeepWhatTheySay()
    {
        HistoryFixture history;
        history.closeStore();
        QVERIFY(QFile::remove(history.file()));
        DatabaseSpec earlier = historySpec(history.file());
        earlier.migrations = earlier.migrations.mid(0, 2);
        {
            auto opened = openDatabase(earlier);
            QVERIFY(opened);
            for (const char *version : {"$LATEST", "3"}) {
                SQLite::Statement insert(
                    *opened->database,
                    "INSERT INTO invocations VALUES(NULL,?1,'f',?1,1700000000000,1,'',1,5,5,NULL,"
                    "128,40,40,'','','e','s',0,-1,'/aws/lambda/f')");
                insert.bind(1, version);
                insert.exec();
            }
        }
        history.reopen();
        QVERIFY(history.notice().isEmpty());
        QCOMPARE(history.record(u"$LATEST"_s)->row.qualifier, QString());
        const InvocationRow row = history.record(u"3"_s)->row;
        QCOMPARE(row.qualifier, u"3"_s);
        QVERIFY(!row.asynchronous && row.capacity == InvocationCapacity::OnDemand);
        QCOMPARE(row.logGroup, u"/aws/lambda/f"_s);
        history.append(makeRecord(u"f"_s, 1));
        QCOMPARE(history.page({}).rows.size(), 3);
    }

    void aRetriedRequestShowsItsLastAttempt()
    {
        HistoryFixture history;
        InvocationRecord record = makeRecord(u"f"_s, 1);
        history.append(record);
        record.response = "second";
        history.append(record);
        QCOMPARE(history.record(record.row.requestId)->response, "second"_qba);
        QCOMPARE(history.page({}).rows.size(), 2);
    }

    void pagesOfTheTable()
    {
        HistoryFixture history;
        for (int i = 0; i < 30; ++i) {
            InvocationRecord record = makeRecord(i % 3 ? u"f"_s : u"g"_s, i, 1'000'000 + i * 1000);
            if (i % 5 == 0)
                record.row.status = InvocationStatus::TimedOut;
            if (i % 6 == 0)
                record.row.initDurationMs = 10;
            history->append(record);
        }
        const auto ids = [](const InvocationPage &page) {
            QList<qint64> found;
            for (const InvocationRow &row : page.rows)
                found.append(row.id);
            return found;
        };
        HistoryQuery query;
        query.limit = 4;
        InvocationPage page = history.page(query);
        QCOMPARE(ids(page), (QList<qint64>{30, 29, 28, 27}));
        QVERIFY(page.more);
        query.beforeId = 4;
        page = history.page(query);
        QCOMPARE(ids(page), (QList<qint64>{3, 2, 1}));
        QVERIFY(!page.more);

        query = {};
        query.functionName = u"g"_s;
        QCOMPARE(history.page(query).rows.size(), 10);
        query.errorsOnly = true;
        QCOMPARE(ids(history.page(query)), (QList<qint64>{16, 1}));
        query.coldOnly = true;
        QCOMPARE(ids(history.page(query)), (QList<qint64>{1}));

        query = {};
        query.fromMs = 1'003'000;
        query.toMs = 1'006'000;
        QCOMPARE(ids(history.page(query)), (QList<qint64>{6, 5, 4}));
        query.functionName = u"f"_s;
        QCOMPARE(ids(history.page(query)), (QList<qint64>{6, 5}));
        query.fromMs = 2'000'000;
        query.toMs = 0;
        QVERIFY(history.page(query).rows.isEmpty());
    }

    void aQuestionSeesWhatWasAppendedBefore()
    {
        HistoryFixture history;
        for (int round = 0; round < 20; ++round) {
            for (int i = 0; i < 50; ++i)
                history->append(makeRecord(u"f"_s, round * 50 + i));
            HistoryQuery query;
            query.limit = 1;
            QCOMPARE(history.page(query).rows.first().id, (round + 1) * 50);
        }
    }

    void logStreamsAndTheirLines()
    {
        HistoryFixture history;
        InvocationRecord one = makeRecord(u"f"_s, 1, 1000);
        InvocationRecord two = makeRecord(u"f"_s, 2, 3000);
        InvocationRecord other = makeRecord(u"f"_s, 3, 9000);
        other.row.logStream = u"later"_s;
        history->append(one);
        history->appendLog({u"f"_s, u"g"_s, one.row.logStream},
                           {{2000, LogLine::Kind::Platform, u"between"_s}});
        history->append(two);
        history->append(other);
        history->append(makeRecord(u"g"_s, 4));
        const auto streams = history.streams(u"f"_s);
        QCOMPARE(streams.size(), 2);
        QCOMPARE(streams[0].name, u"later"_s);
        QCOMPARE(streams[1].name, one.row.logStream);
        QCOMPARE(streams[1].firstEventMs, 1000);
        QCOMPARE(streams[1].lastEventMs, 3001);
        QStringList texts;
        for (const LogLine &line : history.lines(u"f"_s, one.row.logStream))
            texts += line.text;
        QCOMPARE(texts, (QStringList{u"START 1"_s, u"line 1"_s, u"between"_s, u"START 2"_s, u"line 2"_s}));
    }

    void forgettingAFunction()
    {
        HistoryLimits limits;
        limits.fullRecordsPerSecond = 10'000;
        HistoryFixture history(limits);
        for (int i = 0; i < 4500; ++i)
            history->append(makeRecord(u"f"_s, i));
        history->append(makeRecord(u"g"_s, 9999));
        history->appendLog({u"f"_s, u"g"_s, u"s"_s}, {{1, LogLine::Kind::Function, u"x"_s}});
        bool done = false;
        history->deleteFunctionHistory(u"f"_s,
                                       [&](const Result<Done> &result) { done = result.has_value(); });
        history->append(makeRecord(u"f"_s, 10'000)); // a new function of that name
        QTRY_VERIFY(done);
        HistoryQuery query;
        QCOMPARE(history.page(query).rows.size(), 2);
        QCOMPARE(history.record(makeRecord({}, 10'000).row.requestId)->response, "\"done\""_qba);
        MetricQuery metrics{u"f"_s, 1'600'000'000'000, 0, 60};
        QCOMPARE(history.metrics(metrics).size(), 1);
        QCOMPARE(history.metrics(metrics).first().invocations, 1);
        QVERIFY(history.lines(u"f"_s, u"s"_s).isEmpty());
        history.closeStore();
        SQLite::Database database(history.file().toStdString());
        QCOMPARE(database.execAndGet("SELECT count(*) FROM records").getInt(), 2);
    }

    void highRatesAreSampled()
    {
        HistoryLimits limits;
        limits.fullRecordsPerSecond = 3;
        HistoryFixture history(limits);
        for (int i = 0; i < 5; ++i)
            history->append(makeRecord(u"f"_s, i));
        InvocationPage page = history.page({});
        QVERIFY(page.sampled);
        QCOMPARE(page.rows.size(), 5);
        QVERIFY(!page.rows.first().full);
        QVERIFY(page.rows.last().full);
        QVERIFY(!history.record(page.rows.first().requestId)->row.full);
        QVERIFY(history.record(page.rows.first().requestId)->log.isEmpty());
        history.clock().advance(std::chrono::seconds(1));
        history.append(makeRecord(u"f"_s, 6));
        QVERIFY(history.page({}).rows.first().full);
        HistoryQuery query;
        query.limit = 1;
        QVERIFY(!history.page(query).sampled);
    }

    void aDamagedHistoryIsBegunAnew()
    {
        HistoryFixture history;
        history.append(makeRecord(u"f"_s, 1));
        history.closeStore();
        QFile file(history.file());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(50'000, 'x'));
        file.close();
        history.reopen();
        QVERIFY2(history.notice().contains(u"set it aside"_s), qPrintable(history.notice()));
        QVERIFY(history.page({}).rows.isEmpty());
        QVERIFY(history.append(makeRecord(u"f"_s, 1)) > 0);
    }

    void closingSavesWhatIsQueued()
    {
        HistoryFixture history;
        for (int i = 0; i < 100; ++i)
            history->append(makeRecord(u"f"_s, i));
        history.reopen();
        HistoryQuery query;
        query.limit = 1000;
        QCOMPARE(history.page(query).rows.size(), 100);
    }
};

QTEST_GUILESS_MAIN(tst_HistoryStore)
#include "tst_historystore.moc"
