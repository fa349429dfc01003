// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/DurationHistogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_DurationHistogram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void percentilesAreClose()
    {
        std::mt19937 random(1);
        std::lognormal_distribution<double> durations(3, 1.5);
        DurationHistogram one;
        DurationHistogram two;
        std::vector<double> all;
        for (int i = 0; i < 10'000; ++i) {
            const double ms = durations(random);
            all.push_back(ms);
            (i % 3 ? one : two).add(ms);
        }
        one.merge(two);
        std::sort(all.begin(), all.end());
        for (const double share : {0.5, 0.95, 0.99}) {
            const double truth = all[static_cast<size_t>(share * double(all.size())) - 1];
            QVERIFY2(std::abs(one.percentile(share) / truth - 1) < 0.026,
                     qPrintable(u"%1 %2"_s.arg(truth).arg(one.percentile(share))));
        }
    }

    void edges()
    {
        DurationHistogram histogram;
        QCOMPARE(histogram.percentile(0.95), 0.0);
        histogram.add(0);
        histogram.add(-5);
        QVERIFY(histogram.percentile(1) < 0.11);
        histogram.add(1e12);
        QVERIFY(histogram.percentile(1) > 900'000);
    }

    void packing()
    {
        DurationHistogram histogram;
        for (int i = 0; i < 1000; ++i)
            histogram.add(0.05 * i * i);
        const QByteArray packed = histogram.pack();
        QVERIFY(packed.size() < 700);
        QCOMPARE(DurationHistogram::unpack(packed), histogram);
        QCOMPARE(DurationHistogram::unpack({}), DurationHistogram());
        // Nothing in a damaged row may hurt.
        for (int i = 0; i < 1000; ++i) {
            QByteArray damaged = packed;
            damaged[(i * 7) % damaged.size()] = char(i);
            damaged.truncate(damaged.size() - i % 5);
            QVERIFY(DurationHistogram::unpack(damaged).percentile(0.95) >= 0);
        }
    }
};

QTEST_GUILESS_MAIN(tst_DurationHistogram)
#include "tst_durationhistogram.moc"
