// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/RecordSampler.h"

#include <QTest>

using namespace lathe;

class tst_RecordSampler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheFirstOfEachSecond()
    {
        RecordSampler sampler(3);
        QVERIFY(sampler.keep(1000, false));
        QVERIFY(sampler.keep(1500, true));
        QVERIFY(sampler.keep(1999, false));
        QVERIFY(!sampler.keep(1999, false));
        QVERIFY(sampler.keep(2000, false));
    }

    void failedOnesHaveMoreRoom()
    {
        RecordSampler sampler(2);
        QVERIFY(sampler.keep(0, false) && sampler.keep(0, false));
        QVERIFY(!sampler.keep(0, false));
        QVERIFY(sampler.keep(0, true) && sampler.keep(0, true));
        QVERIFY(!sampler.keep(0, true));
        sampler.setPerSecond(0);
        QVERIFY(!sampler.keep(5000, true));
    }
};

QTEST_GUILESS_MAIN(tst_RecordSampler)
#include "tst_recordsampler.moc"
