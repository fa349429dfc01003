// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppFixture.h"

#include "app/InstanceClient.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/EmptyState.h"
#include "widgets/configuration/AmountField.h"
#include "widgets/test/TestEventEditor.h"
#include "widgets/test/TestPage.h"

#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace lathe
{

/// What is there again after closing and opening, and what happens when the workspace is open already.
class TestAppSession : public QObject
{
    Q_OBJECT

    template<typename Widget>
    static Widget *find(QWidget *inside, const QString &name)
    {
        return inside ? inside->findChild<Widget *>(name) : nullptr;
    }

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void everythingIsThereAgain()
    {
        test::AppFixture app;
        QVERIFY(app.start({1100, 700}));
        QVERIFY(app.create(u"first"_s, u"python3.13"_s));
        QVERIFY(app.create(u"keeper"_s, u"python3.13"_s));
        QVERIFY(app.saveEvent(u"mine"_s, R"({"a": 1})"));
        app.type("# edited\n\ndef lambda_handler(event, context):\n    return event\n");
        app.page()->code()->editors()->currentEditor()->goTo(3, 5);
        app.page()->events()->setLastUsed(u"mine"_s);
        const auto record = app.test();
        QVERIFY(record);
        QVERIFY2(app.stop() < 3000, "closing took longer than 3 s");

        QVERIFY(app.start({}));
        QCOMPARE(app.window().size(), QSize(1100, 700));
        QTRY_COMPARE_WITH_TIMEOUT(app.window().model().names(), (QStringList{u"first"_s, u"keeper"_s}),
                                  test::patience);
        QVERIFY(app.page());
        QCOMPARE(app.page()->name(), u"keeper"_s);
        QTRY_VERIFY(app.page()->code()->editors()->currentEditor());
        CodeEditor *editor = app.page()->code()->editors()->currentEditor();
        // Typed and never deployed, it was on disk all the same.
        QVERIFY(editor->bytes().startsWith("# edited\n"));
        QTRY_COMPARE(editor->caretLine(), 3);
        QTRY_VERIFY(app.page()->head()->showsUndeployed());
        QTRY_COMPARE(app.page()->events()->lastUsed(), u"mine"_s);
        // OUTPUT goes on where it was, so that it does not deny what Monitor lists.
        QTRY_COMPARE(app.page()->dock()->panel()->output()->record().row.requestId, record->row.requestId);
        InvocationPage history;
        app.application().client().invocations({u"keeper"_s}, [&](const Result<InvocationPage> &page) {
            if (page)
                history = *page;
        });
        QTRY_COMPARE_WITH_TIMEOUT(history.rows.size(), 1, test::patience);
        QCOMPARE(history.rows.constFirst().requestId, record->row.requestId);
    }

    void unsavedTestEventsComeBackUnsaved()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"first"_s, u"python3.13"_s));
        QVERIFY(app.saveEvent(u"mine"_s, R"({"a": 1})"));
        app.page()->configureEvents();
        TestEventEditor *editor = app.page()->testPage()->editor();
        app.page()->testPage()->edit(u"mine"_s);
        editor->jsonEditor()->editor()->selectAll();
        editor->jsonEditor()->editor()->replaceBytes(R"({"a": 2)"); // as it stands, right or not
        app.page()->testPage()->createEvent();
        QTest::keyClicks(find<QLineEdit>(editor, u"testEventName"_s), u"begun"_s);
        QTRY_COMPARE(app.page()->state().unsavedEvents.size(), 2);
        app.stop();

        QVERIFY(app.start());
        QTRY_VERIFY(app.page() && app.page()->events()->find(u"mine"_s));
        QCOMPARE(app.page()->events()->find(u"mine"_s)->json, QByteArray(R"({"a": 1})"));
        QCOMPARE(app.page()->events()->payload(u"mine"_s), QByteArray(R"({"a": 2)"));
        app.page()->testPage()->edit(u"mine"_s);
        QVERIFY(app.page()->testPage()->editor()->session().isModified());
        app.page()->testPage()->edit({});
        QCOMPARE(app.page()->testPage()->editor()->session().current().name, u"begun"_s);
        // What was saved or thrown away since does not come back.
        app.page()->events()->discardEdits({});
        app.page()->events()->discardEdits(u"mine"_s);
        app.stop();
        QVERIFY(app.start());
        QTRY_VERIFY(app.page() && app.page()->events()->isLoaded());
        QVERIFY(app.page()->state().unsavedEvents.isEmpty());
    }

    void unsavedSettingsAreAskedFor()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"first"_s, u"python3.13"_s));
        app.page()->showPlace(FunctionPane::Place::Configuration);
        const auto memoryField = [&app] {
            return find<AmountField>(app.page(), u"memory"_s)->findChild<QSpinBox *>();
        };
        QSpinBox *memory = memoryField();
        QVERIFY(memory);
        memory->setValue(256);
        QSignalSpy finished(&app.application(), &Application::finished);
        const auto question = [&app] { return app.window().findChild<QDialog *>(u"unsavedSettings"_s); };
        const auto press = [&](const QString &button) {
            QTest::mouseClick(find<QPushButton>(question(), button), Qt::LeftButton);
        };
        app.window().close();
        QVERIFY(question());
        QVERIFY(find<QLabel>(question(), u"unsavedList"_s)->text().contains(u"first: General"_s));
        press(u"cancel"_s);
        QTRY_VERIFY(!question());
        QVERIFY(app.window().isVisible());
        QCOMPARE(memory->value(), 256);
        // What cannot be saved is shown instead.
        auto *description = find<QLineEdit>(app.page(), u"description"_s);
        QVERIFY(description);
        description->setText(QString(300, u'x'));
        app.page()->showPlace(FunctionPane::Place::Code);
        app.window().close();
        press(u"save"_s);
        QTRY_VERIFY(!question());
        QCOMPARE(app.page()->place(), FunctionPane::Place::Configuration);
        QVERIFY(finished.isEmpty());
        description->clear();
        app.window().close();
        press(u"save"_s);
        QVERIFY(finished.wait(test::patience));
        app.stop();

        QVERIFY(app.start());
        QTRY_VERIFY(app.page());
        QCOMPARE(app.page()->function().configuration.memorySize, 256);
        app.page()->showPlace(FunctionPane::Place::Configuration);
        memoryField()->setValue(512);
        QSignalSpy ended(&app.application(), &Application::finished);
        app.window().close();
        press(u"discard"_s);
        QVERIFY(ended.wait(test::patience));
    }

    void aSecondLatheRaisesTheFirst()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        // It asks from a process of its own; here from another thread.
        bool raised = false;
        const std::unique_ptr<QThread> other(QThread::create([&raised, path = app.workspace()] {
            raised = InstanceClient(path + u"/.lathe/lathe.sock"_s).raise();
        }));
        QSignalSpy done(other.get(), &QThread::finished);
        other->start();
        QVERIFY(done.wait(test::patience));
        QVERIFY(raised);
    }

    void aDamagedDatabaseIsKeptAndReplacedWhenAskedTo()
    {
        QTemporaryDir folder;
        const QString state = folder.filePath(u"w/.lathe/state.db"_s);
        QVERIFY(QDir().mkpath(folder.filePath(u"w/.lathe"_s)));
        QFile file(state);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        Application::Options options;
        options.engine.workspace = folder.filePath(u"w"_s);
        options.engine.port = 0;
        options.engine.runtimeFolder = folder.filePath(u"runtimes"_s);
        options.engine.interpreterFile = folder.filePath(u"interpreters.json"_s);
        options.settingsFile = folder.filePath(u"settings.ini"_s);
        Application application(options);
        QSignalSpy failed(&application, &Application::failed);
        application.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, test::patience);
        auto *afresh = application.window().findChild<QPushButton *>(u"startAfresh"_s);
        QVERIFY(afresh->isVisible());
        QVERIFY(QDir(folder.filePath(u"w/.lathe"_s)).entryList({u"*.damaged-*"_s}).isEmpty());
        QTest::mouseClick(afresh, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(application.isReady(), test::patience);
        const QStringList kept = QDir(folder.filePath(u"w/.lathe"_s)).entryList({u"state.db.damaged-*"_s});
        QCOMPARE(kept.size(), 1);
        QFile copy(folder.filePath(u"w/.lathe/"_s + kept.constFirst()));
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), QByteArray(8192, 'x'));
        QSignalSpy finished(&application, &Application::finished);
        application.window().close();
        QVERIFY(finished.wait(test::patience));
        QCOMPARE(finished.at(0).at(0).toInt(), 0);
    }

    void anEngineThatCannotStartSaysWhy()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"not-a-folder"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Application::Options options;
        options.engine.workspace = file.fileName();
        options.engine.port = 0;
        options.settingsFile = folder.filePath(u"settings.ini"_s);
        Application application(options);
        QSignalSpy failed(&application, &Application::failed);
        application.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, test::patience);
        auto *problem = application.window().findChild<EmptyState *>(u"engineProblem"_s);
        QVERIFY(problem->isVisible());
        QVERIFY(problem->accessibleDescription().contains(file.fileName()));
        auto *other = application.window().findChild<QPushButton *>(u"otherWorkspace"_s);
        QVERIFY(other->isVisible());
        // Another workspace gets it going.
        Q_EMIT application.window().workspaceChosen(folder.filePath(u"w"_s));
        QTRY_VERIFY_WITH_TIMEOUT(application.isReady(), test::patience);
        QTRY_VERIFY(!application.window().isStarting());
        QSignalSpy finished(&application, &Application::finished);
        application.window().close();
        QVERIFY(finished.wait(test::patience));
        QCOMPARE(finished.at(0).at(0).toInt(), 0);
    }
};

} // namespace lathe

LATHE_APP_TEST_MAIN(lathe::TestAppSession)
#include "tst_app_session.moc"
