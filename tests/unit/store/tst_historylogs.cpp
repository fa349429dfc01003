// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/HistorySchema.h"
#include "engine/store/LogPosition.h"
#include "tests/unit/store/HistoryFixture.h"

#include <QRegularExpression>
#include <QTest>

#include <SQLiteCpp/Database.h>

using namespace lathe;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 start = 1'700'000'040'000;
const QString group = u"/aws/lambda/f"_s;
} // namespace

class tst_HistoryLogs : public QObject
{
    Q_OBJECT
    std::unique_ptr<HistoryFixture> history;

    /// One invocation that wrote `lines` lines, 10 ms apart.
    void add(int n, const QString &stream, int lines, const QString &inGroup = group)
    {
        InvocationRecord record = makeRecord(u"f"_s, n, start + n * 1000);
        record.row.requestId.front() = QChar(u'0' + n % 10);
        record.row.logGroup = inGroup;
        record.row.logStream = stream;
        record.log.clear();
        for (int line = 0; line < lines; ++line)
            record.log.append(
                {start + n * 1000 + line * 10, LogLine::Kind::Function, u"%1.%2"_s.arg(n).arg(line)});
        history->append(record);
    }
    Result<LogEventPage> filter(FilterLogEventsRequest request, const logs::Match &match = {})
    {
        if (request.group.isEmpty())
            request.group = group;
        return await<LogEventPage>([&](Reply<LogEventPage> reply) {
            (*history)->filterLogEvents(
                request, match ? match : [](const QString &) { return true; }, reply);
        });
    }
    Result<LogEventPage> get(GetLogEventsRequest request)
    {
        request.group = group;
        if (request.stream.isEmpty())
            request.stream = u"a"_s;
        return await<LogEventPage>(
            [&](Reply<LogEventPage> reply) { (*history)->getLogEvents(request, reply); });
    }
    static QStringList texts(const Result<LogEventPage> &page)
    {
        QStringList texts;
        for (const LogEvent &event : page->events)
            texts.append(event.text);
        return texts;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        history = std::make_unique<HistoryFixture>();
    }

    void groupsAndStreams()
    {
        add(1, u"a"_s, 2);
        add(2, u"b"_s, 2);
        add(3, u"c"_s, 2, u"custom"_s);
        const auto groups = await<QList<LogGroupInfo>>(
            [&](Reply<QList<LogGroupInfo>> reply) { (*history)->logGroups(reply); });
        QCOMPARE(groups->size(), 2);
        QCOMPARE(groups->first().name, group);
        QCOMPARE(groups->first().createdMs, start + 1000);
        QVERIFY(groups->first().storedBytes > 0);
        const auto streams = await<QList<LogStreamInfo>>(
            [&](Reply<QList<LogStreamInfo>> reply) { (*history)->streamsOfGroup(group, reply); });
        QCOMPARE(streams->size(), 2);
        QCOMPARE(streams->first().name, u"b"_s);
        const auto none = await<QList<LogStreamInfo>>(
            [&](Reply<QList<LogStreamInfo>> reply) { (*history)->streamsOfGroup(u"x"_s, reply); });
        QCOMPARE(none.error().message, u"The specified log group does not exist."_s);
    }

    void filtering()
    {
        add(1, u"a"_s, 3);
        add(2, u"b"_s, 3);
        QCOMPARE(texts(filter({})),
                 (QStringList{u"1.0"_s, u"1.1"_s, u"1.2"_s, u"2.0"_s, u"2.1"_s, u"2.2"_s}));
        FilterLogEventsRequest request;
        request.streams = {u"b"_s, u"none"_s};
        QCOMPARE(texts(filter(request)).size(), 3);
        request.streams.clear();
        request.streamPrefix = u"a"_s;
        QCOMPARE(texts(filter(request)).size(), 3);
        request.streamPrefix.clear();
        request.fromMs = start + 1010;
        request.beforeMs = start + 2010;
        QCOMPARE(texts(filter(request)), (QStringList{u"1.1"_s, u"1.2"_s, u"2.0"_s}));
        QCOMPARE(texts(filter({}, [](const QString &text) { return text.endsWith(u".1"); })),
                 (QStringList{u"1.1"_s, u"2.1"_s}));
        request = {};
        request.group = u"none"_s;
        QCOMPARE(filter(request).error().httpStatus, 400);
        request = {};
        request.nextToken = u"nonsense"_s;
        QCOMPARE(filter(request).error().code, u"InvalidParameterException"_s);
    }

    void pagesMissNothing()
    {
        for (int n = 0; n < 9; ++n)
            add(n, n % 2 ? u"a"_s : u"b"_s, 4);
        for (const int limit : {1, 3, 4, 5, 36, 100}) {
            QStringList all;
            QSet<QString> ids;
            FilterLogEventsRequest request;
            request.limit = limit;
            do {
                const auto page = filter(request);
                QVERIFY(page->events.size() <= limit);
                all += texts(page);
                for (const LogEvent &event : page->events) {
                    QCOMPARE(event.eventId.size(), 56);
                    ids.insert(event.eventId);
                }
                request.nextToken = page->nextToken;
            } while (!request.nextToken.isEmpty());
            QCOMPARE(all.size(), 36);
            QCOMPARE(ids.size(), 36);
            QCOMPARE(all.first(), u"0.0"_s);
            QCOMPARE(all.last(), u"8.3"_s);
        }
    }

    void aStreamForwardAndBackward()
    {
        for (int n = 0; n < 5; ++n)
            add(n, u"a"_s, 2);
        add(5, u"b"_s, 2);
        GetLogEventsRequest request;
        request.limit = 3;
        auto page = get(request);
        QCOMPARE(texts(page), (QStringList{u"3.1"_s, u"4.0"_s, u"4.1"_s})); // the newest
        request.nextToken = page->backwardToken;
        page = get(request);
        QCOMPARE(texts(page), (QStringList{u"2.0"_s, u"2.1"_s, u"3.0"_s}));
        request.nextToken = page->forwardToken;
        QCOMPARE(texts(get(request)), (QStringList{u"3.1"_s, u"4.0"_s, u"4.1"_s}));

        request = {};
        request.fromHead = true;
        request.limit = 4;
        QStringList all;
        for (;;) {
            page = get(request);
            all += texts(page);
            if (page->forwardToken == request.nextToken)
                break;
            request.nextToken = page->forwardToken;
        }
        QCOMPARE(all.size(), 10);
        QVERIFY(page->events.isEmpty());
        add(6, u"a"_s, 1); // whoever waits at the end sees what comes
        QCOMPARE(texts(get(request)), QStringList{u"6.0"_s});

        request.nextToken = u"x/1.2.3"_s;
        QCOMPARE(get(request).error().code, u"InvalidParameterException"_s);
        request = {};
        request.stream = u"none"_s;
        QCOMPARE(get(request).error().message, u"The specified log stream does not exist."_s);
    }

    /// Between those of invocations, in the order in which they were written.
    void linesOfNoInvocation()
    {
        const auto loose = [&](qint64 atMs, const QString &text, const QString &stream = u"a"_s) {
            (*history)->appendLog({u"f"_s, group, stream}, {{atMs, LogLine::Kind::Function, text},
                                                            {atMs + 5, LogLine::Kind::Function, text}});
        };
        loose(start + 500, u"before"_s);
        QCOMPARE(texts(filter({})), (QStringList{u"before"_s, u"before"_s})); // nothing else is there
        add(1, u"a"_s, 2);
        add(2, u"a"_s, 2);
        loose(start + 1500, u"between"_s);
        loose(start + 1990, u"with"_s);
        loose(start + 2500, u"other"_s, u"b"_s);
        const QStringList ofStream{u"before"_s,  u"before"_s, u"1.0"_s,  u"1.1"_s, u"between"_s,
                                   u"between"_s, u"with"_s,   u"with"_s, u"2.0"_s, u"2.1"_s};
        for (const int limit : {1, 2, 3, 100}) {
            GetLogEventsRequest request;
            request.limit = limit;
            QStringList backward;
            for (auto page = get(request); !page->events.isEmpty(); page = get(request)) {
                backward = texts(page) + backward;
                request.nextToken = page->backwardToken;
            }
            QCOMPARE(backward, ofStream);
            request.nextToken.clear();
            request.fromHead = true;
            QStringList forward;
            for (auto page = get(request); !page->events.isEmpty(); page = get(request)) {
                forward += texts(page);
                request.nextToken = page->forwardToken;
            }
            QCOMPARE(forward, ofStream);
            FilterLogEventsRequest wanted;
            wanted.limit = limit;
            QSet<QString> ids;
            do {
                const auto page = filter(wanted);
                for (const LogEvent &event : page->events)
                    ids.insert(event.eventId);
                wanted.nextToken = page->nextToken;
            } while (!wanted.nextToken.isEmpty());
            QCOMPARE(ids.size(), 12);
        }
        const auto streams = await<QList<LogStreamInfo>>(
            [&](Reply<QList<LogStreamInfo>> reply) { (*history)->streamsOfGroup(group, reply); });
        QCOMPARE(streams->first().name, u"b"_s);
        QCOMPARE(streams->last().firstEventMs, start + 500);
        QCOMPARE(streams->last().lastEventMs, start + 2010);
        QVERIFY(await<Done>([&](Reply<Done> reply) { (*history)->deleteLogGroup(group, reply); }));
        QVERIFY(!filter({}));
    }

    /// Where its lines end, not where its duration would.
    void timesOfAStream()
    {
        add(1, u"a"_s, 8);
        const auto streams = await<QList<LogStreamInfo>>(
            [&](Reply<QList<LogStreamInfo>> reply) { (*history)->streamsOfGroup(group, reply); });
        QCOMPARE(streams->first().firstEventMs, start + 1000);
        QCOMPARE(streams->first().lastEventMs, start + 1070);
    }

    void deletingAGroup()
    {
        add(1, u"a"_s, 2);
        add(2, u"c"_s, 2, u"custom"_s);
        const auto remove = [&](const QString &name) {
            return await<Done>([&](Reply<Done> reply) { (*history)->deleteLogGroup(name, reply); });
        };
        QVERIFY(remove(group));
        QVERIFY(!filter({}));
        QCOMPARE(remove(group).error().code, u"ResourceNotFoundException"_s);
        FilterLogEventsRequest other;
        other.group = u"custom"_s;
        QCOMPARE(texts(filter(other)).size(), 2);
        const InvocationPage rows = history->page({});
        QCOMPARE(rows.rows.size(), 2); // the invocation is still there
        const auto record = history->record(rows.rows.last().requestId);
        QVERIFY(record->log.isEmpty());
        QCOMPARE(record->response, QByteArray("\"done\""));
        add(3, u"a"_s, 1); // and so is the function
        QCOMPARE(texts(filter({})), QStringList{u"3.0"_s});
    }

    /// A history of the first version knows log groups by the names of functions.
    void olderHistories()
    {
        history->closeStore();
        QFile::remove(history->file());
        {
            DatabaseSpec spec = historySpec(history->file());
            spec.migrations = spec.migrations.first(1);
            const auto old = openDatabase(spec);
            QVERIFY(old.has_value());
            old->database->exec("INSERT INTO invocations "
                                "VALUES(1,'00000001-0','f','$LATEST',1700000041000,0,'',1,5,5,NULL,128,"
                                "64,60,'','','e','a',0,0)");
        }
        history->reopen();
        QCOMPARE(history->page({}).rows.first().logGroup, group);
        add(2, u"a"_s, 1);
        QCOMPARE(texts(filter({})), QStringList{u"2.0"_s});
    }

    void positions()
    {
        const LogPosition position{1, 2, 3};
        QVERIFY(LogPosition::parse(position.text()) == position);
        for (const char *text : {"", "1", "1.2", "1.2.3.4", "a.b.c", "-1.0.0", "99999999999999999999.0.0"})
            QVERIFY(!LogPosition::parse(QString::fromLatin1(text)));
        QVERIFY((LogPosition{1, 9, 9} < LogPosition{2, 0, 0}));
    }
};

QTEST_GUILESS_MAIN(tst_HistoryLogs)
#include "tst_historylogs.moc"
