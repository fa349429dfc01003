// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/DiskWorkers.h"

#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>

#include <atomic>

using namespace lathe;
using namespace Qt::StringLiterals;

class TestDiskWorkers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theEndWaitsForEverything()
    {
        std::atomic<int> done = 0;
        {
            DiskWorkers workers;
            for (int i = 0; i < 100; ++i)
                workers.run([&] { ++done; });
        }
        QCOMPARE(done.load(), 100);
    }

    void aLongJobDoesNotHoldUpTheNext()
    {
        QSemaphore go;
        QSemaphore passed;
        DiskWorkers workers;
        workers.run([&] { go.acquire(); });
        workers.run([&] { passed.release(); });
        QVERIFY(passed.tryAcquire(1, 10'000));
        go.release();
    }

    void anyThreadMayGiveWork()
    {
        std::atomic<int> done = 0;
        {
            DiskWorkers workers;
            std::vector<std::thread> givers;
            for (int t = 0; t < 4; ++t)
                givers.emplace_back([&] {
                    for (int i = 0; i < 50; ++i)
                        workers.run([&] { ++done; });
                });
            for (std::thread &giver : givers)
                giver.join();
        }
        QCOMPARE(done.load(), 200);
    }
};

QTEST_GUILESS_MAIN(TestDiskWorkers)
#include "tst_disk_workers.moc"
