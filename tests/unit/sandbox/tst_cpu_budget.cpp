// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/CpuBudget.h"

#include <QRegularExpression>
#include <QTest>

using lathe::init::CpuBudget;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestCpuBudget : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void untilTheShareOfAPeriodIsUsed()
    {
        CpuBudget budget(0.25, 100ms);
        QVERIFY(!budget.isSpent());
        QVERIFY(budget.left() == 5ms);
        budget.account(104ms, 4ms);
        QVERIFY(budget.left() == 1ms);
        budget.account(105ms, 1ms);
        QVERIFY(budget.isSpent());
        QVERIFY(budget.left() == 0ms);
        QVERIFY(budget.paidBackAt() == 120ms);
        budget.account(119ms, 0ms);
        QVERIFY(budget.isSpent());
        budget.account(120ms, 0ms);
        QVERIFY(!budget.isSpent());
        QVERIFY(budget.left() == 5ms);
    }

    void whatWasUsedTooMuchIsPaidBack()
    {
        CpuBudget budget(0.25, 0ms);
        budget.account(10ms, 12ms); // of two CPUs
        QVERIFY(budget.paidBackAt() == 40ms);
        budget.account(39ms, 0ms);
        QVERIFY(budget.isSpent());
        budget.account(41ms, 0ms);
        // The third period lacks what went beyond the second.
        QVERIFY(budget.left() == 3ms);
        budget.account(61ms, 0ms);
        QVERIFY(budget.left() == 5ms);
    }

    void whatIsLeftUnusedIsLost()
    {
        CpuBudget budget(0.25, 0ms);
        budget.account(1s, 0ms);
        QVERIFY(budget.left() == 5ms);
        budget.account(24h, 4ms);
        QVERIFY(budget.left() == 5ms);
    }

    void moreThanOneCpu()
    {
        CpuBudget budget(1.5, 0ms);
        budget.account(15ms, 30ms);
        QVERIFY(budget.isSpent());
        QVERIFY(budget.paidBackAt() == 20ms);
    }

    void inTheLongRunItIsTheShare()
    {
        // A busy loop that is looked at each millisecond, as Lambda's smallest function: 128 MB.
        const double share = 128 / 1769.0;
        CpuBudget budget(share, 0ns);
        CpuBudget::Time used{0};
        for (CpuBudget::Time now = 1ms; now <= 10s; now += 1ms) {
            const CpuBudget::Time ran = budget.isSpent() ? 0ms : 1ms;
            used += ran;
            budget.account(now, ran);
        }
        const double measured = std::chrono::duration<double>(used).count() / 10;
        QVERIFY2(std::abs(measured - share) < 0.002, qPrintable(QString::number(measured)));
    }
};

QTEST_GUILESS_MAIN(TestCpuBudget)
#include "tst_cpu_budget.moc"
