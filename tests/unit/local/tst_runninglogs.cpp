// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/RunningLogs.h"
#include "engine/store/LogPosition.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestRunningLogs : public QObject
{
    Q_OBJECT
    static InvocationRow row(const QString &stream, qint64 startedMs)
    {
        InvocationRow row;
        row.requestId = u"12345678-1234-4000-8000-000000000000"_s;
        row.logGroup = u"g"_s;
        row.logStream = stream;
        row.startedMs = startedMs;
        return row;
    }
    static LogLine line(qint64 atMs, const QString &text) { return {atMs, LogLine::Kind::Function, text}; }
    static QStringList texts(const RunningLogs &logs, const FilterLogEventsRequest &request)
    {
        QStringList texts;
        for (const LogEvent &event : logs.events(request, [](const QString &) { return true; }))
            texts.append(event.text);
        return texts;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void linesWhileTheyAreWritten()
    {
        RunningLogs logs;
        FilterLogEventsRequest request;
        request.group = u"g"_s;
        logs.written(u"a"_s, {line(1, u"init"_s)});
        QVERIFY(texts(logs, request).isEmpty()); // nobody knows yet for whom
        logs.started(row(u"a"_s, 2));
        logs.written(u"a"_s, {line(3, u"one"_s), line(5, u"two"_s)});
        logs.started(row(u"b"_s, 4));
        logs.written(u"b"_s, {line(4, u"other"_s)});
        QCOMPARE(texts(logs, request), (QStringList{u"init"_s, u"one"_s, u"other"_s, u"two"_s}));
        const auto some = logs.events(request, [](const QString &text) { return text == u"two"; });
        QCOMPARE(some.size(), 1);
        QCOMPARE(some.first().eventId, logEventId(2, row(u"a"_s, 2).requestId, 2));
        request.fromMs = 3;
        request.beforeMs = 5;
        QCOMPARE(texts(logs, request), (QStringList{u"one"_s, u"other"_s}));
        request.streams = {u"b"_s};
        QCOMPARE(texts(logs, request), QStringList{u"other"_s});
        request = {};
        request.group = u"h"_s;
        QVERIFY(texts(logs, request).isEmpty());

        request.group = u"g"_s;
        logs.finished(row(u"a"_s, 2));
        QCOMPARE(texts(logs, request), QStringList{u"other"_s});
        logs.forget(u"b"_s);
        QVERIFY(texts(logs, request).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRunningLogs)
#include "tst_runninglogs.moc"
