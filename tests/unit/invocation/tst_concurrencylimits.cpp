// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/ConcurrencyLimits.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;
using namespace std::chrono_literals;

/// Who is let in, who is throttled.
class TestConcurrencyLimits : public QObject
{
    Q_OBJECT
    using Place = ConcurrencyLimits::Place;

    QHash<QString, int> reserved;
    QHash<QString, int> provisioned; ///< by function:version
    int unreserved = 1000;
    FakeClock clock;
    std::unique_ptr<ConcurrencyLimits> limits;

    int provisionedOf(const QString &function, const QString &version) const
    {
        int sum = 0;
        for (auto it = provisioned.cbegin(); it != provisioned.cend(); ++it) {
            if (it.key() == function + u':' + version ||
                (version.isEmpty() && it.key().startsWith(function + u':')))
                sum += *it;
        }
        return sum;
    }
    /// How many are let in of so many.
    QList<Place> enter(const QString &function, const QString &version, int count)
    {
        QList<Place> places;
        for (int i = 0; i < count; ++i) {
            if (const auto place = limits->enter(function, version))
                places << *place;
        }
        return places;
    }
    /// How many of those that end at once are let in without a pause.
    int atOnce(const QString &function)
    {
        int count = 0;
        for (; count < 20'000; ++count) {
            const auto place = limits->enter(function, u"1"_s);
            if (!place)
                break;
            limits->leave(*place);
        }
        return count;
    }
    QString reason(const QString &function, const QString &version = u"1"_s)
    {
        const auto place = limits->enter(function, version);
        return place ? QString() : place.error().reason;
    }

private Q_SLOTS:
    void init()
    {
        reserved.clear();
        provisioned.clear();
        unreserved = 1000;
        clock = FakeClock();
        limits = std::make_unique<ConcurrencyLimits>(
            ConcurrencyLimits::Capacity{[this](const QString &function) {
                                            return reserved.contains(function)
                                                       ? std::optional(reserved.value(function))
                                                       : std::nullopt;
                                        },
                                        [this] { return unreserved; },
                                        [this](const QString &function, const QString &version) {
                                            return provisionedOf(function, version);
                                        }},
            clock);
    }

    void unreservedIsSharedByAll()
    {
        unreserved = 3;
        const auto places = enter(u"a"_s, u"1"_s, 2);
        QCOMPARE(enter(u"b"_s, u"$LATEST"_s, 2).size(), 1);
        QCOMPARE(reason(u"c"_s), u"ConcurrentInvocationLimitExceeded"_s);
        limits->leave(places.first());
        QCOMPARE(reason(u"c"_s), QString());
        QCOMPARE(reason(u"c"_s), u"ConcurrentInvocationLimitExceeded"_s);
    }

    void reservedIsItsOwnAndNoMore()
    {
        unreserved = 1;
        reserved[u"a"_s] = 2;
        QVERIFY(limits->enter(u"b"_s, u"1"_s)); // takes all that is unreserved
        const auto places = enter(u"a"_s, u"1"_s, 5);
        QCOMPARE(places.size(), 2);
        QCOMPARE(reason(u"a"_s, u"$LATEST"_s), u"ReservedFunctionConcurrentInvocationLimitExceeded"_s);
        limits->leave(places.first());
        QCOMPARE(reason(u"a"_s), QString());
    }

    void zeroSwitchesOff()
    {
        reserved[u"a"_s] = 0;
        const auto refused = limits->enter(u"a"_s, u"1"_s);
        QCOMPARE(refused.error().code, u"TooManyRequestsException"_s);
        QCOMPARE(refused.error().httpStatus, 429);
        QCOMPARE(refused.error().message, u"Rate Exceeded."_s);
        QCOMPARE(refused.error().reason, u"ReservedFunctionConcurrentInvocationLimitExceeded"_s);
    }

    void provisionedFirstThenUnreserved()
    {
        unreserved = 1;
        provisioned[u"a:1"_s] = 2;
        QCOMPARE(enter(u"a"_s, u"1"_s, 2).size(), 2);
        QCOMPARE(limits->provisionedInUse(u"a"_s, u"1"_s), 2);
        QCOMPARE(reason(u"a"_s), QString()); // spills over
        QCOMPARE(reason(u"a"_s), u"ConcurrentInvocationLimitExceeded"_s);
    }

    void provisionedLiesWithinReserved()
    {
        reserved[u"a"_s] = 3;
        provisioned[u"a:1"_s] = 2;
        QCOMPARE(enter(u"a"_s, u"$LATEST"_s, 5).size(), 1);
        QCOMPARE(enter(u"a"_s, u"1"_s, 5).size(), 2);
        provisioned[u"b:1"_s] = 2;
        reserved[u"b"_s] = 2; // all of it is provisioned
        QCOMPARE(reason(u"b"_s, u"$LATEST"_s), u"ReservedFunctionConcurrentInvocationLimitExceeded"_s);
        QCOMPARE(enter(u"b"_s, u"1"_s, 5).size(), 2);
    }

    void whoIsInStaysCountedWhereItCameIn()
    {
        unreserved = 2;
        const auto places = enter(u"a"_s, u"1"_s, 2);
        reserved[u"a"_s] = 1; // counts from here
        QCOMPARE(enter(u"a"_s, u"1"_s, 2).size(), 1);
        QCOMPARE(reason(u"b"_s), u"ConcurrentInvocationLimitExceeded"_s);
        for (const Place &place : places)
            limits->leave(place);
        QCOMPARE(enter(u"b"_s, u"1"_s, 3).size(), 2);
    }

    void tenTimesAsManyInASecond_data()
    {
        QTest::addColumn<int>("reservedPlaces"); // -1: none
        QTest::addColumn<int>("perSecond");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("account") << -1 << 10'000 << u"FunctionInvocationRateLimitExceeded"_s;
        QTest::newRow("reserved") << 3 << 30 << u"ReservedFunctionInvocationRateLimitExceeded"_s;
        QTest::newRow("one place") << 1 << 10 << u"ReservedFunctionInvocationRateLimitExceeded"_s;
    }
    void tenTimesAsManyInASecond()
    {
        QFETCH(int, reservedPlaces);
        QFETCH(int, perSecond);
        QFETCH(QString, refusal);
        if (reservedPlaces >= 0)
            reserved[u"a"_s] = reservedPlaces;
        QCOMPARE(atOnce(u"a"_s), perSecond);
        QCOMPARE(reason(u"a"_s), refusal);
        clock.advance(500ms);
        QCOMPARE(atOnce(u"a"_s), perSecond / 2);
        clock.advance(1h); // what was not used is not saved up
        QCOMPARE(atOnce(u"a"_s), perSecond);
        clock.advance(1'000'000us / perSecond + 1us);
        QCOMPARE(atOnce(u"a"_s), 1);
    }

    void aFastFunctionLeavesOthersTheirRate()
    {
        reserved[u"a"_s] = 1;
        QCOMPARE(atOnce(u"a"_s), 10);
        QCOMPARE(atOnce(u"b"_s), 10'000);
    }

    void provisionedSpillsOverAtItsRate()
    {
        unreserved = 2;
        provisioned[u"a:1"_s] = 1;
        QCOMPARE(atOnce(u"a"_s), 10 + 20);
        QCOMPARE(reason(u"a"_s), u"FunctionInvocationRateLimitExceeded"_s);
    }
};

QTEST_GUILESS_MAIN(TestConcurrencyLimits)
#include "tst_concurrencylimits.moc"
