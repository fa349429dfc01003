// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRuns.h"
#include "tests/gui/common/GuiTest.h"
#include "widgets/common/SearchField.h"
#include "widgets/output/LogLinesView.h"
#include "widgets/output/LogModel.h"
#include "widgets/output/LogView.h"
#include "widgets/output/LogsPane.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

QList<LogLine> numbered(int first, int count)
{
    QList<LogLine> lines;
    for (int i = first; i < first + count; ++i)
        lines << test::functionLine(u"line %1"_s.arg(i));
    return lines;
}

} // namespace

class LogViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void theModelKeepsTheNewestLines()
    {
        LogModel model(nullptr, 10);
        QAbstractItemModelTester tester(&model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.append(numbered(0, 4));
        QCOMPARE(inserted.count(), 1);
        model.append(numbered(4, 8));
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(model.dropped(), 2);
        QCOMPARE(model.index(0).data().toString(), u"line 2"_s);
        model.append(numbered(12, 25));
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(model.dropped(), 27);
        QCOMPARE(model.index(9).data().toString(), u"line 36"_s);
        model.append({});
        model.clear();
        QCOMPARE(model.dropped(), 0);
    }

    void aRecordOfSeveralLinesIsSeveralRowsOfItsLevel()
    {
        LogModel model;
        QAbstractItemModelTester tester(&model);
        model.append({test::functionLine(u"t\tid\tERROR\tfirst\r\n\tsecond\n"_s)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(1).data().toString(), u"\tsecond"_s);
        QCOMPARE(model.index(1).data(LogModel::LevelRole).toInt(), int(LogLevel::Error));
        QCOMPARE(model.allText(), u"t\tid\tERROR\tfirst\n\tsecond\n\n"_s);
    }

    void theEndIsFollowedUntilOneScrollsUp()
    {
        LogView view(u"Log"_s);
        view.resize(600, 300);
        view.show();
        view.append(numbered(0, 200));
        QScrollBar *bar = view.lines()->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        view.append(numbered(200, 50));
        QCOMPARE(bar->value(), bar->maximum());

        bar->setValue(bar->maximum() / 2);
        QVERIFY(!view.lines()->isFollowing());
        const int at = bar->value();
        view.append(numbered(250, 50));
        QCOMPARE(bar->value(), at);

        view.findChild<QToolButton *>(u"logFollow"_s)->click();
        QVERIFY(view.lines()->isFollowing());
        QCOMPARE(bar->value(), bar->maximum());
    }

    void whatIsReadStaysWhileOlderLinesGo()
    {
        LogModel model(nullptr, 1000);
        LogLinesView lines;
        lines.setModel(&model);
        lines.resize(500, 200);
        lines.show();
        model.append(numbered(0, 1000));
        lines.scrollTo(model.index(500), QAbstractItemView::PositionAtTop);
        const auto top = [&lines] { return lines.indexAt({5, 1}).data().toString(); };
        const QString reading = top();
        model.append(numbered(1000, 100));
        QCOMPARE(top(), reading);
    }

    void aHundredThousandLinesAreDrawnAtOnce()
    {
        LogView view(u"Log"_s);
        view.resize(800, 400);
        view.show();
        view.append(numbered(0, LogModel::defaultCapacity));
        QVERIFY(!view.grab().isNull());
        // Ten thousand lines a second in batches of a frame: no batch may take longer than its frame. The
        // bound is generous for unoptimised builds on busy machines.
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 60; ++i) {
            view.append(numbered(i * 167, 167));
            view.lines()->viewport()->repaint();
        }
        QVERIFY2(timer.elapsed() < 6000, qPrintable(QString::number(timer.elapsed())));
    }

    void aFilterShowsTheLinesThatHaveIt()
    {
        LogView view(u"Log"_s);
        view.resize(800, 400);
        view.show();
        view.append(numbered(0, 100));
        QTest::keyClicks(view.filterField(), u"LINE 9"_s);
        QTest::keyClick(view.filterField(), Qt::Key_Return);
        QCOMPARE(view.lines()->model()->rowCount(), 11);
        view.append(numbered(100, 900));
        QCOMPARE(view.lines()->model()->rowCount(), 111);
        QVERIFY(!view.grab().isNull());
        view.filterField()->clear();
        QCOMPARE(view.lines()->model()->rowCount(), 1000);
    }

    void rowsAreCopiedAsTheyWereWritten()
    {
        LogView view(u"Log"_s);
        view.resize(800, 400);
        view.show();
        view.append(
            {test::functionLine(u"a\tb"_s), test::functionLine(u"c"_s), test::functionLine(u"d"_s)});
        view.lines()->setCurrentIndex(view.model().index(0));
        QTest::keyClick(view.lines(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(view.lines(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"a\tb\nc"_s);
        view.copyAll();
        QCOMPARE(QApplication::clipboard()->text(), u"a\tb\nc\nd\n"_s);
    }

    void linksAreFollowedByMouseAndKeyboard()
    {
        LogView view(u"Log"_s);
        view.resize(800, 400);
        view.show();
        view.append(
            {test::functionLine(u"hello"_s), test::functionLine(u"at f (/var/task/src/a.mjs:12:5)"_s)});
        QSignalSpy spy(&view, &LogView::locationActivated);
        view.lines()->setCurrentIndex(view.model().index(1));
        QTest::keyClick(view.lines(), Qt::Key_Return);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.first(), (QVariantList{u"src/a.mjs"_s, 12, 5}));

        const QRect row = view.lines()->visualRect(view.model().index(1));
        const int half = view.lines()->fontMetrics().horizontalAdvance(u"at f (/var/task"_s) + 8;
        QVERIFY(!view.lines()->locationAt({10, row.center().y()}));
        QTest::mouseClick(view.lines()->viewport(), Qt::LeftButton, {}, {half, row.center().y()});
        QCOMPARE(spy.count(), 2);
    }

    void keysMoveThroughTheLines()
    {
        LogLinesView lines;
        LogModel model;
        lines.setModel(&model);
        lines.resize(500, 200);
        lines.show();
        QTest::keyClick(&lines, Qt::Key_Down);
        model.append(numbered(0, 100));
        QTest::keyClick(&lines, Qt::Key_Home);
        QCOMPARE(lines.currentIndex().row(), 0);
        QTest::keyClick(&lines, Qt::Key_PageDown);
        QVERIFY(lines.currentIndex().row() > 3);
        QTest::keyClick(&lines, Qt::Key_End);
        QCOMPARE(lines.currentIndex().row(), 99);
        QTest::keyClick(&lines, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(lines.selectionModel()->selectedRows().size(), 100);
    }

    void theLiveLogIsOfOneFunctionAndCanPause()
    {
        LogsPane pane;
        pane.setFunction(u"orders"_s);
        pane.write({u"orders"_s, {}, u"id"_s, numbered(0, 3)});
        pane.write({u"other"_s, {}, u"id"_s, numbered(0, 5)});
        QCOMPARE(pane.log()->model().rowCount(), 3);
        pane.setPaused(true);
        pane.write({u"orders"_s, {}, u"id"_s, numbered(3, 4)});
        QCOMPARE(pane.log()->model().rowCount(), 3);
        QVERIFY(pane.findChild<QToolButton *>(u"logPause"_s)->text().contains(u'4'));
        pane.setPaused(false);
        QCOMPARE(pane.log()->model().rowCount(), 7);
        pane.setFunction(u"other"_s);
        QCOMPARE(pane.log()->model().rowCount(), 0);
    }
};

LATHE_GUI_TEST_MAIN(LogViewTest)
#include "tst_log_view.moc"
