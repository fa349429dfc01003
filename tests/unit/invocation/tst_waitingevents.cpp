// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/WaitingEvents.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace lathe;

/// Events that were accepted and wait for a place.
class TestWaitingEvents : public QObject
{
    Q_OBJECT
    FakeClock clock;
    std::unique_ptr<WaitingEvents> waiting;
    int places = 0;
    QStringList started;
    QStringList expired;

    bool add(const QString &id, const QString &function = u"f"_s, std::chrono::seconds age = 6h,
             qint64 bytes = 1)
    {
        WaitingEvents::Event event;
        event.requestId = id;
        event.functionName = function;
        event.bytes = bytes;
        event.maximumAge = age;
        event.start = [this, id] {
            if (places == 0)
                return false;
            --places;
            started << id;
            return true;
        };
        event.expired = [this, id] { expired << id; };
        return waiting->add(std::move(event));
    }
    QStringList serve(int free)
    {
        started.clear();
        places = free;
        waiting->serve();
        return started;
    }

private Q_SLOTS:
    void init()
    {
        clock = FakeClock();
        waiting = std::make_unique<WaitingEvents>(clock, WaitingEvents::Bounds{5, 100});
        places = 0;
        started.clear();
        expired.clear();
    }

    void inOrderAsPlacesBecomeFree()
    {
        for (const QString &id : {u"1"_s, u"2"_s, u"3"_s})
            QVERIFY(add(id));
        QVERIFY(serve(0).isEmpty());
        QCOMPARE(serve(1), QStringList{u"1"_s});
        QCOMPARE(serve(5), (QStringList{u"2"_s, u"3"_s}));
        QVERIFY(waiting->isEmpty());
        QVERIFY(serve(1).isEmpty());
    }

    void functionsTakeTurns()
    {
        for (const QString &id : {u"a1"_s, u"a2"_s, u"a3"_s})
            add(id, u"a"_s);
        add(u"b1"_s, u"b"_s);
        QCOMPARE(serve(3), (QStringList{u"a1"_s, u"b1"_s, u"a2"_s}));
        QCOMPARE(serve(3), QStringList{u"a3"_s});
    }

    void tooOldOnesGoUnserved()
    {
        add(u"short"_s, u"f"_s, 60s);
        add(u"long"_s, u"f"_s, 2min);
        clock.advance(59s);
        QVERIFY(serve(0).isEmpty());
        QVERIFY(expired.isEmpty());
        clock.advance(1s);
        QCOMPARE(serve(1), QStringList{u"long"_s});
        QCOMPARE(expired, QStringList{u"short"_s});
        QVERIFY(waiting->isEmpty());
    }

    void noMoreThanFit()
    {
        for (int i = 0; i < 5; ++i)
            QVERIFY(add(QString::number(i)));
        QVERIFY(!add(u"sixth"_s));
        QCOMPARE(serve(1), QStringList{u"0"_s});
        QVERIFY(!add(u"large"_s, u"f"_s, 6h, 97));
        QVERIFY(add(u"fits"_s, u"f"_s, 6h, 96));
        QVERIFY(waiting->remove(u"fits"_s));
        QVERIFY(add(u"again"_s, u"f"_s, 6h, 96));
    }

    void whatIsTakenAwayDoesNotStart()
    {
        add(u"1"_s);
        add(u"2"_s);
        QVERIFY(waiting->remove(u"1"_s));
        QVERIFY(!waiting->remove(u"1"_s));
        QCOMPARE(serve(2), QStringList{u"2"_s});
        QVERIFY(waiting->isEmpty());
    }

    void aPlaceThatBecomesFreeMeanwhileIsGivenAway()
    {
        WaitingEvents::Event event;
        event.requestId = u"ends at once"_s;
        event.functionName = u"f"_s;
        event.start = [this] {
            started << u"ends at once"_s;
            places = 1;
            waiting->serve(); // as its end is heard of
            return true;
        };
        waiting->add(std::move(event));
        add(u"next"_s);
        waiting->serve();
        QCOMPARE(started, (QStringList{u"ends at once"_s, u"next"_s}));
    }
};

QTEST_GUILESS_MAIN(TestWaitingEvents)
#include "tst_waitingevents.moc"
