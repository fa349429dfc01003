// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/common/GuiTest.h"
#include "tests/gui/test/FakeEngine.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/Form.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/SearchField.h"
#include "widgets/common/UndoBar.h"
#include "widgets/test/TemplatePicker.h"
#include "widgets/test/TestEventDelegate.h"
#include "widgets/test/TestEventEditor.h"
#include "widgets/test/TestEventList.h"
#include "widgets/test/TestEventView.h"
#include "widgets/test/TestPage.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

using namespace lathe;
using namespace Qt::StringLiterals;

class TestPageTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<lathe::test::FakeEngine> m_engine;
    std::unique_ptr<TestEventStore> m_store;
    std::unique_ptr<TestPage> m_page;

    void show(const QString &functionName)
    {
        m_store->setFunction(functionName);
        QTRY_VERIFY(m_store->isLoaded());
        m_page->resize(900, 560);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    QLineEdit *nameField() { return m_page->findChild<QLineEdit *>(u"testEventName"_s); }
    QPushButton *button(const QString &name) { return m_page->findChild<QPushButton *>(name); }
    CodeEditor *json() { return m_page->editor()->jsonEditor()->editor(); }
    QString nameError()
    {
        auto *form = m_page->editor()->findChild<Form *>();
        return form->error(nameField()->parentWidget());
    }

private Q_SLOTS:
    void init()
    {
        lathe::test::failOnWarnings();
        QSettings().clear();
        m_client = std::make_unique<EngineClient>();
        m_engine = std::make_unique<lathe::test::FakeEngine>(*m_client);
        m_engine->events[u"orders"_s] = {{u"created"_s, "{}"}, {u"paid"_s, "{\"paid\": true}"}};
        m_engine->templates = {
            {u"s3/put"_s,
             u"S3"_s,
             u"Object created (Put)"_s,
             {u"bucket"_s, u"upload"_s},
             "{\n  \"s3\": 1\n}\n"},
            {u"sqs/batch"_s, u"SQS"_s, u"Batch of messages"_s, {u"queue"_s}, "{\n  \"sqs\": 1\n}\n"}};
        m_store = std::make_unique<TestEventStore>(*m_client);
        m_page = std::make_unique<TestPage>(*m_client, *m_store);
    }
    void cleanup()
    {
        m_page.reset();
        m_store.reset();
        m_engine.reset();
        m_client.reset();
    }

    void showsTheEventUsedLast()
    {
        QSettings().setValue(u"lastEvent/orders"_s, u"paid"_s);
        show(u"orders"_s);
        QCOMPARE(nameField()->text(), u"paid"_s);
        QCOMPARE(json()->bytes(), QByteArray("{\"paid\": true}"));
        QCOMPARE(m_page->list()->current(), u"paid"_s);
        QSignalSpy run(m_page.get(), &TestPage::runRequested);
        json()->replaceBytes("{\"paid\": false}");
        button(u"runTestEvent"_s)->click();
        QCOMPARE(run.count(), 1);
        QCOMPARE(run[0][0].toString(), u"paid"_s);
        QCOMPARE(run[0][1].toByteArray(), QByteArray("{\"paid\": false}"));
    }

    void anEmptyPlaceOffersTheFirstStep()
    {
        show(u"fresh"_s);
        auto *empty = m_page->findChild<EmptyState *>();
        QVERIFY(empty->isVisible());
        empty->primaryButton()->click();
        QVERIFY(!empty->isVisible());
        QVERIFY(nameField()->hasFocus());
        QVERIFY(json()->bytes().contains("\"key3\": \"value3\""));
        QVERIFY(nameError().isEmpty());
        button(u"saveTestEvent"_s)->click();
        QVERIFY(!nameError().isEmpty());
        QVERIFY(m_engine->calls.isEmpty());
        QTest::keyClicks(nameField(), u"first"_s);
        QVERIFY(nameError().isEmpty());
        button(u"saveTestEvent"_s)->click();
        QTRY_COMPARE(m_store->names(), QStringList{u"first"_s});
        QTRY_COMPARE(m_page->list()->current(), u"first"_s);
        QVERIFY(!button(u"saveTestEvent"_s)->isEnabled());
        QCOMPARE(m_engine->events[u"fresh"_s][u"first"_s], TestEventSession::defaultJson());
    }

    void savesWithTheKeyWhateverTheWindowBinds()
    {
        show(u"orders"_s);
        auto *window = new QShortcut(QKeySequence::Save, m_page.get());
        QSignalSpy other(window, &QShortcut::activated);
        json()->setFocus();
        json()->goTo(1, 2);
        QTest::keyClicks(json(), u" "_s);
        QVERIFY(button(u"saveTestEvent"_s)->isEnabled());
        QTest::keyClick(json(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_engine->calls, QStringList{u"save created"_s});
        QTRY_VERIFY(!button(u"saveTestEvent"_s)->isEnabled());
        QCOMPARE(m_engine->events[u"orders"_s][u"created"_s], QByteArray("{ }"));
        QCOMPARE(other.count(), 0);
    }

    void refusesBrokenJsonAndTakenNames()
    {
        show(u"orders"_s);
        json()->replaceBytes("{\n  \"a\": 1,\n}");
        button(u"saveTestEvent"_s)->click();
        QVERIFY(m_engine->calls.isEmpty());
        QCOMPARE(json()->caretLine(), 3);
        QTRY_VERIFY(m_page->editor()->findChild<QWidget *>(u"jsonProblemText"_s)->isVisible());
        QSignalSpy run(m_page.get(), &TestPage::runRequested);
        button(u"runTestEvent"_s)->click();
        QCOMPARE(run.count(), 0);
        nameField()->selectAll();
        QTest::keyClicks(nameField(), u"paid"_s);
        QVERIFY2(nameError().contains(u"already"_s), qPrintable(nameError()));
        QCOMPARE(nameField()->accessibleDescription(), nameError());
    }

    void editsSurviveSwitching()
    {
        show(u"orders"_s);
        json()->replaceBytes("[1]");
        m_page->edit(u"paid"_s);
        QCOMPARE(json()->bytes(), QByteArray("{\"paid\": true}"));
        m_store->setFunction(u"fresh"_s);
        QTRY_VERIFY(m_store->isLoaded());
        m_store->setFunction(u"orders"_s);
        QTRY_VERIFY(m_store->isLoaded());
        m_page->edit(u"created"_s);
        QCOMPARE(json()->bytes(), QByteArray("[1]"));
        QVERIFY(button(u"saveTestEvent"_s)->isEnabled());
        QCOMPARE(m_store->payload(u"created"_s), QByteArray("[1]"));
    }

    void aFailureIsToldInPlace()
    {
        show(u"orders"_s);
        json()->replaceBytes("[1]");
        m_engine->failure =
            Error::local(u"Lathe.FileError"_s, u"The event \"created\" could not be saved."_s);
        button(u"saveTestEvent"_s)->click();
        auto *message = m_page->editor()->findChild<InlineMessage *>(QString(), Qt::FindDirectChildrenOnly);
        QTRY_VERIFY(message->isVisible());
        QCOMPARE(message->text(), u"The event \"created\" could not be saved."_s);
        QCOMPARE(json()->bytes(), QByteArray("[1]"));
        button(u"saveTestEvent"_s)->click();
        QTRY_VERIFY(!message->isVisible());
    }

    void deletingCanBeUndone()
    {
        show(u"orders"_s);
        m_page->edit(u"paid"_s);
        json()->replaceBytes("[2]");
        m_page->findChild<QToolButton *>(u"deleteTestEvent"_s)->click();
        QTRY_COMPARE(m_store->names(), QStringList{u"created"_s});
        QTRY_COMPARE(nameField()->text(), u"created"_s);
        auto *bar = m_page->findChild<UndoBar *>();
        QTRY_VERIFY(bar && bar->isVisible());
        QVERIFY(bar->text().contains(u"paid"_s));
        bar->undo();
        QTRY_COMPARE(m_store->names(), (QStringList{u"created"_s, u"paid"_s}));
        QCOMPARE(m_engine->events[u"orders"_s][u"paid"_s], QByteArray("{\"paid\": true}"));
        QTRY_COMPARE(nameField()->text(), u"paid"_s);
        QCOMPARE(json()->bytes(), QByteArray("[2]"));
    }

    void discardingANewEventCanBeUndone()
    {
        show(u"orders"_s);
        m_page->list()->createAction()->trigger();
        QTest::keyClicks(nameField(), u"draft"_s);
        m_page->findChild<QToolButton *>(u"deleteTestEvent"_s)->click();
        QCOMPARE(nameField()->text(), u"created"_s);
        m_page->findChild<UndoBar *>()->undo();
        QCOMPARE(nameField()->text(), u"draft"_s);
        m_page->edit(u"paid"_s);
        QCOMPARE(m_page->list()->view()->model()->rowCount(), 3);
    }

    void theListRunsAndEdits()
    {
        m_store->setFunction(u"orders"_s);
        TestEventList list(*m_store);
        list.resize(220, 200);
        list.show();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        QTRY_COMPARE(list.view()->model()->rowCount(), 2);
        QSignalSpy run(&list, &TestEventList::runRequested);
        QSignalSpy edit(&list, &TestEventList::editRequested);
        TestEventView *view = list.view();
        const QRect second = view->visualRect(view->model()->index(1, 0));
        QTest::mouseMove(view->viewport(), second.center());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          TestEventDelegate::runArea(second).center());
        QCOMPARE(run.count(), 1);
        QCOMPARE(run[0][0].toString(), u"paid"_s);
        QCOMPARE(edit.count(), 0);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, second.center());
        QCOMPARE(edit.count(), 1);
        QTest::keyClick(view, Qt::Key_Up);
        QCOMPARE(edit.count(), 1);
        QTest::keyClick(view, Qt::Key_F5);
        QCOMPARE(run.last()[0].toString(), u"created"_s);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(edit.last()[0].toString(), u"created"_s);
        QContextMenuEvent keyboard(QContextMenuEvent::Keyboard, {10, 10},
                                   view->mapToGlobal(QPoint(10, 10)));
        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support grabbing the keyboard");
        QCoreApplication::sendEvent(view->viewport(), &keyboard);
        auto *menu = list.findChild<QMenu *>(u"testEventMenu"_s);
        QVERIFY(menu);
        QStringList texts;
        for (const QAction *action : menu->actions())
            texts << action->text();
        texts.removeAll(QString());
        QCOMPARE(texts, (QStringList{u"Edit"_s, u"Run"_s, u"Duplicate"_s, u"Rename…"_s, u"Delete"_s,
                                     u"New test event"_s}));
        menu->actions().at(3)->trigger();
        menu->close();
        QTRY_COMPARE(m_store->names(), (QStringList{u"created"_s, u"created-copy"_s, u"paid"_s}));
        QTest::keyClick(view, Qt::Key_Delete);
        QTRY_COMPARE(m_store->names(), (QStringList{u"created-copy"_s, u"paid"_s}));
    }

    void templatesAreFoundAndTaken()
    {
        show(u"orders"_s);
        button(u"chooseTemplate"_s)->click();
        auto *picker = m_page->findChild<TemplatePicker *>();
        QVERIFY(picker);
        QTRY_VERIFY(picker->current());
        QVERIFY(QTest::qWaitForWindowActive(picker));
        auto *search = picker->findChild<SearchField *>(u"templateSearch"_s);
        auto *list = picker->findChild<QTreeView *>(u"templateList"_s);
        QVERIFY(search->hasFocus());
        QCOMPARE(picker->current()->id, u"s3/put"_s);
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(picker->current()->id, u"sqs/batch"_s);
        QTest::keyClick(search, Qt::Key_Up);
        QCOMPARE(picker->current()->id, u"s3/put"_s);
        QTest::keyClicks(search, u"messages queue"_s);
        QTRY_COMPARE(picker->current()->id, u"sqs/batch"_s);
        QVERIFY(list->isVisible());
        auto *preview = picker->findChild<CodeEditor *>(u"templatePreview"_s);
        QVERIFY(preview->bytes().contains("sqs"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(json()->bytes(), QByteArray("{\n  \"sqs\": 1\n}\n"));
        QCOMPARE(nameField()->text(), u"created"_s);
        json()->undo();
        QCOMPARE(json()->bytes(), QByteArray("{}"));
        m_page->createEvent();
        m_page->editor()->useTemplate(m_engine->templates.front());
        QCOMPARE(nameField()->text(), u"s3-put"_s);
    }

    void aSearchWithoutResultSaysSo()
    {
        TemplatePicker picker(*m_client);
        picker.show();
        QTRY_VERIFY(picker.current());
        auto *search = picker.findChild<SearchField *>(u"templateSearch"_s);
        QTest::keyClicks(search, u"zebra"_s);
        QTRY_VERIFY(picker.findChild<EmptyState *>()->isVisible());
        QVERIFY(!picker.findChild<QPushButton *>(u"useTemplate"_s)->isEnabled());
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(picker.isVisible());
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(picker.current());
    }
};

LATHE_GUI_TEST_MAIN(TestPageTest)
#include "tst_test_page.moc"
