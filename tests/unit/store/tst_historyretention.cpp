// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/HistoryFixture.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 dayMs = 86'400'000;
}

class tst_HistoryRetention : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theNewestFullRecordsOfEachFunctionStay()
    {
        HistoryLimits limits;
        limits.fullRecordsPerFunction = 10;
        HistoryFixture history(limits);
        for (int i = 0; i < 450; ++i)
            history->append(makeRecord(u"f"_s, i));
        for (int i = 450; i < 455; ++i)
            history->append(makeRecord(u"g"_s, i));
        QVERIFY(history.maintain() >= 3);
        HistoryQuery query;
        query.limit = 1000;
        const InvocationPage page = history.page(query);
        QCOMPARE(page.rows.size(), 455);
        QVERIFY(!page.sampled);
        for (qsizetype i = 0; i < page.rows.size(); ++i)
            QCOMPARE(page.rows[i].full, i < 15);
        QVERIFY(!history.record(page.rows[15].requestId)->row.full);
        QCOMPARE(history.record(page.rows[14].requestId)->event, "{\"key\":440}"_qba);
    }

    void theOldestRecordsOfAllGoBeyondTheBytes()
    {
        HistoryLimits limits;
        limits.fullRecordBytes = 1'000'000;
        HistoryFixture history(limits);
        for (int i = 0; i < 30; ++i) {
            InvocationRecord record = makeRecord(i % 2 ? u"f"_s : u"g"_s, i);
            record.response = noise(100'000, quint32(i));
            history->append(record);
        }
        history.maintain();
        const InvocationPage page = history.page({});
        qsizetype full = 0;
        for (const InvocationRow &row : page.rows)
            full += row.full ? 1 : 0;
        QVERIFY2(full >= 8 && full <= 12, qPrintable(QString::number(full)));
        QVERIFY(page.rows[full - 1].full);
        QVERIFY(!page.rows[full].full);
    }

    void oldRowsGo()
    {
        HistoryFixture history;
        const qint64 now = history.clock().epochMs();
        for (int i = 0; i < 100; ++i)
            history->append(makeRecord(u"f"_s, i, now - i * dayMs));
        history->appendLog({u"f"_s, u"g"_s, u"old"_s},
                           {{now - 40 * dayMs, LogLine::Kind::Function, u"x"_s}});
        history->appendLog({u"f"_s, u"g"_s, u"new"_s},
                           {{now - 4 * dayMs, LogLine::Kind::Function, u"x"_s}});
        history.maintain();
        HistoryQuery query;
        query.limit = 1000;
        QCOMPARE(history.page(query).rows.size(), 31);
        QVERIFY(history.lines(u"f"_s, u"old"_s).isEmpty());
        QCOMPARE(history.lines(u"f"_s, u"new"_s).size(), 1);
    }

    void linesOfNoInvocationAreBounded()
    {
        HistoryLimits limits;
        limits.fullRecordsPerFunction = 5;
        HistoryFixture history(limits);
        const qint64 now = history.clock().epochMs();
        const auto add = [&](int n, const QString &text) {
            history->appendLog({u"f"_s, u"g"_s, u"s%1"_s.arg(n)},
                               {{now + n, LogLine::Kind::Function, text}});
        };
        for (int n = 0; n < 8; ++n)
            add(n, u"x"_s);
        history.maintain();
        QCOMPARE(history.streams(u"f"_s).size(), 5);
        QVERIFY(history.lines(u"f"_s, u"s2"_s).isEmpty());
        QCOMPARE(history.lines(u"f"_s, u"s3"_s).size(), 1);
        limits.fullRecordBytes = 10'000;
        history->setLimits(limits);
        add(8, QString::fromLatin1(noise(3000, 1).toHex()));
        history.maintain();
        QVERIFY(history.streams(u"f"_s).isEmpty());
    }

    void newLimitsAreKeptByItself()
    {
        HistoryFixture history;
        for (int i = 0; i < 20; ++i)
            history->append(makeRecord(u"f"_s, i));
        HistoryLimits limits;
        limits.fullRecordsPerFunction = 1;
        history->setLimits(limits);
        QTRY_VERIFY(!history.page({}).rows[1].full);
        QVERIFY(history.page({}).rows[0].full);
    }

    void spaceIsGivenBack()
    {
        HistoryLimits limits;
        limits.fullRecordBytes = 100'000;
        HistoryFixture history(limits);
        for (int i = 0; i < 40; ++i) {
            InvocationRecord record = makeRecord(u"f"_s, i);
            record.response = noise(1'000'000, quint32(i));
            history->append(record);
        }
        history.maintain();
        history.reopen();
        QVERIFY2(QFileInfo(history.file()).size() < 30'000'000,
                 qPrintable(QString::number(QFileInfo(history.file()).size())));
    }
};

QTEST_GUILESS_MAIN(tst_HistoryRetention)
#include "tst_historyretention.moc"
