// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/FreezeQueue.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace lathe;

class TestFreezeQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inOrderOfTime()
    {
        FreezeQueue queue;
        QList<int> frozen;
        const auto late = queue.enter(40ms, [&] { frozen << 2; });
        const auto soon = queue.enter(5ms, [&] { frozen << 1; });
        const auto now = queue.enter(0ms, [&] { frozen << 0; });
        QVERIFY(frozen.isEmpty()); // never from inside
        QTRY_COMPARE(frozen, QList<int>({0, 1, 2}));
    }

    void whoLeavesIsNotFrozen()
    {
        FreezeQueue queue;
        QList<int> frozen;
        auto first = queue.enter(1ms, [&] { frozen << 1; });
        const auto second = queue.enter(2ms, [&] { frozen << 2; });
        first.leave();
        first.leave();
        {
            const auto third = queue.enter(1ms, [&] { frozen << 3; });
        }
        QTRY_COMPARE(frozen, QList<int>({2}));
        first = queue.enter(1ms, [&] { frozen << 4; });
        QTRY_COMPARE(frozen, QList<int>({2, 4}));
    }

    void aPlaceMoves()
    {
        FreezeQueue queue;
        int frozen = 0;
        FreezeQueue::Place kept;
        {
            auto place = queue.enter(1ms, [&] { ++frozen; });
            kept = std::move(place);
        }
        QTRY_COMPARE(frozen, 1);
        kept = queue.enter(1ms, [&] { ++frozen; });
        kept = queue.enter(1ms, [&] { frozen += 10; }); // the one before is let go of
        QTRY_COMPARE(frozen, 11);
    }

    void oneMayEnterAgainWhileItIsFrozen()
    {
        FreezeQueue queue;
        int frozen = 0;
        FreezeQueue::Place place;
        std::function<void()> freeze = [&] {
            if (++frozen < 3)
                place = queue.enter(0ms, freeze);
        };
        place = queue.enter(0ms, freeze);
        QTRY_COMPARE(frozen, 3);
    }
};

QTEST_GUILESS_MAIN(TestFreezeQueue)
#include "tst_freezequeue.moc"
