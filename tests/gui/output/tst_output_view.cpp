// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRuns.h"
#include "engine/api/EngineClient.h"
#include "tests/gui/common/GuiTest.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/FigureRow.h"
#include "widgets/common/PhaseBar.h"
#include "widgets/common/SizeText.h"
#include "widgets/common/StatusPill.h"
#include "widgets/common/TableView.h"
#include "widgets/output/ErrorView.h"
#include "widgets/output/InvocationWords.h"
#include "widgets/output/LogModel.h"
#include "widgets/output/LogView.h"
#include "widgets/output/LogsPane.h"
#include "widgets/output/OutputPanel.h"
#include "widgets/output/OutputText.h"
#include "widgets/output/OutputView.h"
#include "widgets/output/ProblemsPane.h"
#include "widgets/output/ResponseView.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDateTime>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace lathe;

class OutputViewTest : public QObject
{
    Q_OBJECT

private:
    static StatusPill *pill(QWidget &in) { return in.findChild<StatusPill *>(u"outputStatus"_s); }

private Q_SLOTS:
    void memoryIsMarkedForTheRunThatReachedItsLimit()
    {
        const auto memory = [](const InvocationRow &row) { return invocationwords::figures(row).last(); };
        InvocationRow row = test::sampleRow();
        QCOMPARE(memory(row).label, u"Max memory used"_s);
        QCOMPARE(memory(row).unit, u"of 128 MB"_s);
        // The environment has once been full; this run was not.
        row.maxMemoryUsedMb = 128;
        row.invocationMemoryMb = 53;
        QCOMPARE(memory(row).value, u"128"_s);
        QCOMPARE(memory(row).unit, u"of 128 MB, this run 53"_s);
        QCOMPARE(memory(row).role, Theme::Role::Text);
        row.invocationMemoryMb = 120;
        QCOMPARE(memory(row).role, Theme::Role::Warning);
        row.invocationMemoryMb = 128;
        QCOMPARE(memory(row).role, Theme::Role::Error);
        row.invocationMemoryMb = 64;
        row.status = InvocationStatus::OutOfMemory;
        QCOMPARE(memory(row).role, Theme::Role::Error);
        row.status = InvocationStatus::Throttled;
        QVERIFY(invocationwords::figures(row).isEmpty());
    }

    void sizesHaveOneUnit()
    {
        QCOMPARE(sizeText(734), u"734 bytes"_s);
        QCOMPARE(sizeText(128 * 1024), u"128 KiB"_s);
        QCOMPARE(sizeText(300'030), u"293.0 KiB"_s);
        QCOMPARE(sizeText(6 * 1024 * 1024), u"6 MiB"_s);
    }

    void init() { test::failOnWarnings(); }

    void aRunGoesFromRunningToItsResult()
    {
        EngineClient client;
        OutputPanel panel(client);
        panel.resize(900, 320);
        panel.show();
        panel.setFunction(u"myLambdaFunction"_s);
        OutputView *view = panel.output();
        QVERIFY(!pill(panel)->isVisible());

        InvocationRow row = test::sampleRow();
        row.status = InvocationStatus::Running;
        row.initDurationMs.reset();
        row.startedMs = QDateTime::currentMSecsSinceEpoch();
        view->showRunning(row);
        QCOMPARE(view->runningId(), test::requestId);
        QCOMPARE(pill(panel)->kind(), StatusPill::Kind::Running);
        auto *time = panel.findChild<QLabel *>(u"outputTime"_s);
        const QString before = time->text();
        QTRY_VERIFY(time->text() != before);

        const InvocationRecord record = test::succeeded();
        Q_EMIT client.logWritten({row.functionName, u"s"_s, test::requestId, record.log.first(3)});
        Q_EMIT client.logWritten({row.functionName, u"s"_s, u"another"_s, record.log});
        QCOMPARE(view->log()->model().rowCount(), 2); // INIT_START is not of this run
        QCOMPARE(panel.logs()->log()->model().rowCount(), 3 + int(record.log.size()));

        QSignalSpy stop(&panel, &OutputPanel::stopRequested);
        auto *button = panel.findChild<QPushButton *>(u"stopRun"_s);
        button->click();
        QCOMPARE(stop.count(), 1);
        QCOMPARE(stop.first().first().toString(), test::requestId);
        QVERIFY(!button->isEnabled());

        view->showRecord(record);
        QCOMPARE(view->runningId(), QString());
        QVERIFY(!button->isVisible());
        QCOMPARE(pill(panel)->text(), u"Succeeded"_s);
        QCOMPARE(view->response()->payload()->payload(), record.response);
        QCOMPARE(view->log()->model().rowCount(), 5);
        QVERIFY(panel.findChild<FigureRow *>()->toText().contains(u"66 of 128 MB"_s));
        QCOMPARE(panel.findChild<PhaseBar *>()->phases().size(), 4);

        // Late lines of a run that is over do not come twice.
        Q_EMIT client.logWritten({row.functionName, u"s"_s, test::requestId, record.log.last(1)});
        QCOMPARE(view->log()->model().rowCount(), 5);

        panel.findChild<QPushButton *>(u"copyOutput"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(), outputText(record));
    }

    void anErrorIsReadFirstAndItsStackLeadsToTheCode()
    {
        OutputView view;
        view.resize(900, 320);
        view.show();
        view.showRecord(test::failedInNode());
        QCOMPARE(pill(view)->kind(), StatusPill::Kind::Error);
        QCOMPARE(view.response()->view(), ResponseView::View::Error);
        const QString text = view.response()->errorView()->toPlainText();
        QVERIFY(text.contains(u"TypeError"_s));
        QVERIFY(text.contains(u"at total (/var/task/prices.mjs:6:31)"_s));
        QSignalSpy spy(&view, &OutputView::locationActivated);
        Q_EMIT view.response()->errorView()->anchorClicked(
            QUrl(u"code:src/check%20out.mjs?line=12&column=5"_s));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.first(), (QVariantList{u"src/check out.mjs"_s, 12, 5}));
        const QString html = view.response()->errorView()->toHtml();
        QVERIFY2(html.contains(u"code:src/check%20out.mjs?line=12&amp;column=5"_s), qPrintable(html));

        // The choice between pretty and raw stays, an error comes first each time.
        view.findChild<QToolButton *>(u"response:%1"_s.arg(int(ResponseView::View::Raw)))->click();
        view.showRecord(test::succeeded());
        QCOMPARE(view.response()->view(), ResponseView::View::Raw);
        view.showRecord(test::failedInNode());
        QCOMPARE(view.response()->view(), ResponseView::View::Error);
    }

    void aTimeoutLeadsToItsSetting()
    {
        OutputView view;
        view.resize(900, 320);
        view.show();
        view.showRecord(test::timedOut());
        QCOMPARE(pill(view)->text(), u"Timed out"_s);
        QSignalSpy spy(&view, &OutputView::settingWanted);
        Q_EMIT view.response()->errorView()->anchorClicked(QUrl(u"setting:Timeout"_s));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.first().first().toString(), u"Timeout"_s);
    }

    void whatCouldNotRunSaysWhy()
    {
        OutputView view;
        view.resize(900, 320);
        view.show();
        view.showError(Error::local(u"Lathe.NoInterpreter"_s, u"No Node.js was found. Install <it>."_s));
        QCOMPARE(pill(view)->text(), u"Not run"_s);
        QVERIFY(view.findChild<ErrorView *>()->toPlainText().contains(u"Install <it>."_s));
        view.showNothing();
        QVERIFY(!pill(view)->isVisible());
    }

    void hostileTextDoesNotBecomeMarkup()
    {
        OutputView view;
        view.resize(900, 320);
        view.show();
        InvocationRecord record = test::failedInNode();
        record.response =
            "{\"errorType\":\"<img src=x>\",\"errorMessage\":\"<b>\\u0000</b>\",\"trace\":[\"<i>\"]}";
        view.showRecord(record);
        QVERIFY(view.response()->errorView()->toPlainText().contains(u"<img src=x>"_s));
        record.response = QByteArray("\xff\xfe", 2);
        view.showRecord(record);
        QVERIFY(!view.grab().isNull());
    }

    void aRowWithoutItsRecordSaysSo()
    {
        OutputView view;
        view.resize(600, 600);
        view.show();
        InvocationRecord record;
        record.row = test::sampleRow();
        record.row.full = false;
        view.showRecord(record);
        QVERIFY(view.log()->model().rowCount() == 0);
        QVERIFY(!view.grab().isNull());
    }

    void problemsAreListedAndOpened()
    {
        ProblemsModel model;
        QAbstractItemModelTester tester(&model);
        const QList<Problem> problems{{u"index.mjs"_s, 3, 7, u"Unexpected token"_s},
                                      {u"a.json"_s, 1, 1, u"Expected a value"_s}};
        model.setProblems(problems);
        QCOMPARE(model.rowCount(), 2);

        EngineClient client;
        OutputPanel panel(client);
        panel.resize(900, 320);
        panel.show();
        panel.setFunction(u"f"_s);
        panel.showTab(OutputPanel::Tab::Problems);
        panel.setProblems(problems);
        QSignalSpy spy(&panel, &OutputPanel::problemActivated);
        TableView *table = panel.problems()->table();
        table->selectRow(0);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.first(), (QVariantList{u"index.mjs"_s, 3, 7}));
        panel.setFunction(u"g"_s);
        QCOMPARE(panel.problems()->count(), 0);
    }

    void whatTakesTheFocusHasNames()
    {
        EngineClient client;
        OutputPanel panel(client);
        panel.output()->showRecord(test::failedInNode());
        for (QWidget *widget : panel.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->isHidden() || widget->focusProxy() ||
                widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QTabWidget") ||
                widget->inherits("QLabel"))
                continue;
            QVERIFY2(
                !widget->objectName().isEmpty() && !widget->accessibleName().isEmpty(),
                qPrintable(u"%1 '%2' '%3'"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                 widget->objectName(), widget->accessibleName())));
        }
    }
};

LATHE_GUI_TEST_MAIN(OutputViewTest)
#include "tst_output_view.moc"
