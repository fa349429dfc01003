// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/StateStore.h"
#include "tests/unit/store/HistoryFixture.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QRegularExpression>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

/// Says how fast the store is on this machine, with the time of the engine thread apart. Only gross
/// failures fail.
class tst_StoreSpeed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void appends_data()
    {
        QTest::addColumn<int>("fullPerSecond");
        QTest::newRow("full records") << 1'000'000;
        QTest::newRow("rows only") << 0;
    }

    void appends()
    {
        QFETCH(int, fullPerSecond);
        HistoryLimits limits;
        limits.fullRecordsPerSecond = fullPerSecond;
        HistoryFixture history(limits);
        InvocationRecord record = makeRecord(u"f"_s, 1);
        record.event = QByteArray(500, 'e');
        record.response = QByteArray(500, 'r');
        constexpr int count = 20'000;
        int done = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < count; ++i)
            history->append(record, [&done](const Result<qint64> &id) { done += id ? 1 : 0; });
        const qint64 here = timer.nsecsElapsed();
        QTRY_COMPARE_WITH_TIMEOUT(done, count, 60'000);
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        qInfo().noquote() << u"%1 appends/s; %2 us each on the calling thread"_s
                                 .arg(count / seconds, 0, 'f', 0)
                                 .arg(double(here) / 1000 / count, 0, 'f', 1);
        QVERIFY(seconds < 30);

        timer.start();
        QCOMPARE(history.page({}).rows.size(), 100);
        qInfo().noquote() << u"a page of 100 rows: %1 ms"_s.arg(double(timer.nsecsElapsed()) / 1e6, 0, 'f',
                                                                1);
        timer.start();
        QCOMPARE(history.metrics({u"f"_s, 0, 0, 60}).size(), 1);
        qInfo().noquote() << u"a metric series: %1 ms"_s.arg(double(timer.nsecsElapsed()) / 1e6, 0, 'f', 1);
    }

    void durableWritesOneByOne()
    {
        QTemporaryDir temp;
        Mailbox mailbox;
        auto store = StateStore::open(temp.filePath(u"state.db"_s), mailbox);
        QVERIFY(store);
        constexpr int count = 200;
        int done = 0;
        QEventLoop loop;
        std::function<void()> next = [&] {
            (*store)->put(u"k"_s, QString::number(done), "{}", [&](const Result<Done> &saved) {
                if (saved && ++done < count)
                    next();
                else
                    loop.quit();
            });
        };
        QElapsedTimer timer;
        timer.start();
        next();
        loop.exec();
        QCOMPARE(done, count);
        qInfo().noquote() << u"a durable document, asked for and answered: %1 ms"_s.arg(
            double(timer.nsecsElapsed()) / 1e6 / count, 0, 'f', 2);
    }
};

QTEST_GUILESS_MAIN(tst_StoreSpeed)
#include "tst_storespeed.moc"
