// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/code/CodeTestBase.h"
#include "widgets/code/FuzzyMatch.h"
#include "widgets/code/QuickOpen.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

using namespace lathe;
using namespace Qt::StringLiterals;

class QuickOpenTest : public CodeTestBase
{
    Q_OBJECT

    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_other = nullptr;
    QuickOpen *m_quick = nullptr;

    QStringList rows() const
    {
        QStringList titles;
        const auto *model = m_quick->list()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            titles << model->index(row, 0).data().toString();
        return titles;
    }
    void press(Qt::Key key) { QTest::keyClick(m_quick->field(), key); }

private Q_SLOTS:
    void start()
    {
        m_window = std::make_unique<QWidget>();
        m_other = new QLineEdit(m_window.get());
        m_quick = new QuickOpen(m_window.get());
        m_quick->setPrompt(u"Go to file"_s);
        new QAbstractItemModelTester(m_quick->list()->model(),
                                     QAbstractItemModelTester::FailureReportingMode::QtTest, m_quick);
        m_quick->setItems({{u"1"_s, u"index.mjs"_s, {}, {}, u"file-js"_s},
                           {u"2"_s, u"lib/handler-index.js"_s, {}, {}, u"file-js"_s},
                           {u"3"_s, u"README.md"_s, u"notes"_s, u"Ctrl+R"_s, u"file"_s}});
        present(*m_window);
        m_other->setFocus();
        m_quick->open();
        QTRY_VERIFY(m_quick->field()->hasFocus());
    }

    void listsAllAtFirst()
    {
        start();
        QCOMPARE(rows().size(), 3);
        QCOMPARE(m_quick->list()->currentIndex().row(), 0);
    }

    void findsAndChooses()
    {
        start();
        QSignalSpy chosen(m_quick, &QuickOpen::chosen);
        QTest::keyClicks(m_quick->field(), u"idx"_s);
        QCOMPARE(rows(), (QStringList{u"index.mjs"_s, u"lib/handler-index.js"_s}));
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"2"_s);
        QVERIFY(!m_quick->isVisible());
        QTRY_VERIFY(m_other->hasFocus());
    }

    void walksAround()
    {
        start();
        press(Qt::Key_Up);
        QCOMPARE(m_quick->list()->currentIndex().row(), 2);
        press(Qt::Key_Down);
        QCOMPARE(m_quick->list()->currentIndex().row(), 0);
        press(Qt::Key_PageDown);
        QCOMPARE(m_quick->list()->currentIndex().row(), 2);
    }

    void saysWhenNothingFits()
    {
        start();
        QSignalSpy chosen(m_quick, &QuickOpen::chosen);
        QTest::keyClicks(m_quick->field(), u"zzz"_s);
        QVERIFY(rows().isEmpty());
        QVERIFY(m_quick->findChild<QWidget *>(u"quickOpenNothing"_s)->isVisible());
        press(Qt::Key_Return);
        QVERIFY(chosen.isEmpty());
        QVERIFY(m_quick->isVisible());
    }

    void closes()
    {
        start();
        QSignalSpy dismissed(m_quick, &QuickOpen::dismissed);
        press(Qt::Key_Escape);
        QCOMPARE(dismissed.size(), 1);
        QVERIFY(!m_quick->isVisible());
        m_quick->open();
        QTRY_VERIFY(m_quick->field()->hasFocus());
        m_other->setFocus();
        QTRY_VERIFY(!m_quick->isVisible());
        QVERIFY(m_other->hasFocus());
        m_quick->open();
        QTest::mouseClick(m_window.get(), Qt::LeftButton, {}, {790, 490});
        QVERIFY(!m_quick->isVisible());
    }

    void choosesByMouse()
    {
        start();
        QSignalSpy chosen(m_quick, &QuickOpen::chosen);
        QTest::mouseClick(m_quick->list()->viewport(), Qt::LeftButton, {},
                          m_quick->list()->visualRect(m_quick->list()->model()->index(2, 0)).center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"3"_s);
    }

    void prefersWhatPeopleMean_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("run") << u"test"_s << u"test.js"_s << u"template-store.js"_s;
        QTest::newRow("file name") << u"util"_s << u"lib/util.js"_s << u"utility/lib/main.js"_s;
        QTest::newRow("words") << u"dv"_s << u"Deploy version"_s << u"advance"_s;
        QTest::newRow("short") << u"a"_s << u"a.js"_s << u"a-very-long.js"_s;
        QTest::newRow("camel") << u"qo"_s << u"QuickOpen.cpp"_s << u"quorum.cpp"_s;
    }
    void prefersWhatPeopleMean()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto first = FuzzyMatch::of(typed, better);
        const auto second = FuzzyMatch::of(typed, worse);
        QVERIFY(first);
        QVERIFY(!second || first->score > second->score);
    }

    void staysQuick()
    {
        start();
        QList<QuickItem> items;
        for (int i = 0; i < 20000; ++i)
            items << QuickItem{
                QString::number(i), u"node_modules/package-%1/lib/index.js"_s.arg(i), {}, {}, {}};
        m_quick->setItems(items);
        QElapsedTimer timer;
        timer.start();
        QTest::keyClicks(m_quick->field(), u"pack199i"_s);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!rows().isEmpty());
    }
};

QTEST_MAIN(QuickOpenTest)
#include "tst_quick_open.moc"
