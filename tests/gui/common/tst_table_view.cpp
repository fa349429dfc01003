// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GuiTest.h"
#include "widgets/common/TableView.h"

#include <QClipboard>
#include <QHeaderView>
#include <QSignalSpy>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;
using namespace lathe;

class TableViewTest : public QObject
{
    Q_OBJECT

private:
    QStandardItemModel m_model;

private Q_SLOTS:
    void initTestCase()
    {
        m_model.setHorizontalHeaderLabels({u"Started"_s, u"Duration"_s, u"Log"_s});
        for (int i = 0; i < 50; ++i)
            m_model.appendRow({new QStandardItem(u"10:%1"_s.arg(i, 2, 10, QChar(u'0'))),
                               new QStandardItem(QString::number(i * 1.5)),
                               new QStandardItem(u"a\tb\nc"_s)});
    }

    void init() { test::failOnWarnings(); }

    void rowsHaveOneHeight()
    {
        TableView view;
        view.setModel(&m_model);
        QCOMPARE(view.rowHeight(0), Theme::instance().rowHeight());
        QCOMPARE(view.rowHeight(49), Theme::instance().rowHeight());
        view.setNumberColumns({1});
        view.resize(600, 300);
        QVERIFY(!view.grab().isNull());
    }

    void keysOpenPreviewAndCopy()
    {
        TableView view;
        view.setModel(&m_model);
        view.resize(600, 300);
        view.show();
        view.selectRow(2);
        view.setCurrentIndex(m_model.index(2, 0));
        QSignalSpy opened(&view, &TableView::rowActivated);
        QSignalSpy previewed(&view, &TableView::previewRequested);
        QTest::keyClick(&view, Qt::Key_Return);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toModelIndex().row(), 2);
        QCOMPARE(previewed.count(), 1);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"Started\tDuration\tLog\n10:02\t3\ta b c\n"_s);
    }

    void copyTakesColumnsAsSeen()
    {
        TableView view;
        view.setModel(&m_model);
        view.horizontalHeader()->moveSection(1, 0);
        view.setColumnHidden(2, true);
        view.selectRow(4);
        view.selectionModel()->select(m_model.index(1, 0),
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(view.selectionAsTsv(), u"Duration\tStarted\n1.5\t10:01\n6\t10:04\n"_s);
    }

    void columnsGrowWithWhatStandsInThem()
    {
        const QString text(30, u'x');
        QStandardItemModel model;
        model.appendRow({new QStandardItem(text), new QStandardItem(u"x"_s), new QStandardItem(text),
                         new QStandardItem});
        TableView view;
        view.setModel(&model);
        for (int column = 0; column < 3; ++column)
            view.setColumnWidth(column, 90);
        view.widenColumns({0, 1}, 1000);
        QVERIFY(view.columnWidth(0) > view.fontMetrics().horizontalAdvance(text));
        QCOMPARE(view.columnWidth(1), 90);
        view.widenColumns({2}, 120);
        QCOMPARE(view.columnWidth(2), 120);
    }

    void columnsAreRemembered()
    {
        {
            TableView view;
            view.setModel(&m_model);
            view.rememberColumns(u"test"_s);
            view.setColumnWidth(0, 177);
            view.horizontalHeader()->moveSection(1, 0);
        }
        TableView view;
        view.setModel(&m_model);
        view.rememberColumns(u"test"_s);
        QCOMPARE(view.columnWidth(0), 177);
        QCOMPARE(view.horizontalHeader()->visualIndex(1), 0);
    }
};

LATHE_GUI_TEST_MAIN(TableViewTest)
#include "tst_table_view.moc"
