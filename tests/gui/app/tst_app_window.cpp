// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppFixture.h"

#include "app/PreferencesDialog.h"
#include "app/ShortcutSheet.h"
#include "widgets/code/ExplorerTree.h"
#include "widgets/code/QuickOpen.h"
#include "widgets/code/QuickOpenModel.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/TableView.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/functions/BlueprintPicker.h"
#include "widgets/output/ProblemsPane.h"
#include "widgets/test/TestEventEditor.h"
#include "widgets/test/TestPage.h"

#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace lathe
{

class TestAppWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void theWindowIsThereBeforeTheEngine()
    {
        QTemporaryDir folder;
        Application::Options options;
        options.engine.workspace = folder.filePath(u"w"_s);
        options.engine.port = 0;
        options.engine.runtimeFolder = folder.filePath(u"runtimes"_s);
        options.engine.interpreterFile = folder.filePath(u"interpreters.json"_s);
        options.settingsFile = folder.filePath(u"settings.ini"_s);
        QElapsedTimer timer;
        timer.start();
        Application application(options);
        application.start();
        QVERIFY(QTest::qWaitForWindowExposed(&application.window()));
        qInfo("shown after %lld ms", static_cast<long long>(timer.elapsed()));
        // 300 ms on an idle machine and optimised; a busy one may take its time.
        QVERIFY(timer.elapsed() < 5000);
        QTRY_VERIFY_WITH_TIMEOUT(application.isReady(), test::patience);
        bool finished = false;
        connect(&application, &Application::finished, this, [&finished] { finished = true; });
        application.quit();
        QTRY_VERIFY_WITH_TIMEOUT(finished, test::patience);
    }

    void anEmptyWorkspaceSaysWhatToDo()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        auto *welcome = app.find<EmptyState>(u"welcome"_s);
        QVERIFY(welcome->isVisible());
        QVERIFY(welcome->accessibleName().startsWith(u"AWS Lambda on this machine"_s));
        QVERIFY(!app.command(u"deploy"_s)->isEnabled());
        QVERIFY(app.command(u"create"_s)->isEnabled());
        QTest::mouseClick(welcome->primaryButton(), Qt::LeftButton);
        auto *dialog = app.window().findChild<CreateFunctionDialog *>();
        QVERIFY(dialog);
        auto *name = app.find<QLineEdit>(u"functionName"_s, dialog);
        auto *button = app.find<QPushButton>(u"create"_s, dialog);
        QTest::keyClicks(name, u"not good"_s);
        QVERIFY(!button->isEnabled());
        name->setText(u"good"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), test::patience);
        dialog->reject();
    }

    void aBlueprintBringsFilesEventAndSettings()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        app.find<QPushButton>(u"welcomeBlueprint"_s)->click();
        auto *dialog = app.window().findChild<CreateFunctionDialog *>();
        QVERIFY(dialog);
        auto *view = app.find<QListView>(u"blueprintView"_s, dialog);
        QTRY_VERIFY_WITH_TIMEOUT(view->model()->rowCount() > 20, test::patience);
        dialog->blueprints()->choose(u"timeout-node"_s);
        QCOMPARE(app.find<QLineEdit>(u"functionName"_s, dialog)->text(), u"timeout-node"_s);
        app.find<QPushButton>(u"create"_s, dialog)->click();
        QTRY_VERIFY_WITH_TIMEOUT(app.page() && app.page()->name() == u"timeout-node", test::patience);
        QTRY_VERIFY_WITH_TIMEOUT(!app.page()->events()->lastUsed().isEmpty(), test::patience);
    }

    void editsReachTheDiskWithinASecond()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"writer"_s, u"python3.13"_s));
        QFile file(app.workspace() + u"/functions/writer/lambda_function.py"_s);
        const auto onDisk = [path = file.fileName()] {
            QFile now(path);
            return now.open(QIODevice::ReadOnly) ? now.readAll() : QByteArray();
        };
        app.type("# one\n");
        QTRY_COMPARE(onDisk(), QByteArray("# one\n"));
        QTRY_VERIFY(app.page()->head()->showsUndeployed());
        // Another program changes the file: the editor follows.
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("# two\n");
        file.close();
        QTRY_COMPARE_WITH_TIMEOUT(app.page()->code()->editors()->currentEditor()->bytes(),
                                  QByteArray("# two\n"), test::patience);
    }

    void testWithoutAnEventOffersToWriteOne()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"lonely"_s, u"python3.13"_s));
        QTRY_VERIFY(app.page()->events()->isLoaded());
        const QStringList names = app.page()->events()->names();
        for (const QString &name : names)
            app.page()->events()->remove(u"lonely"_s, name, [](const Result<Done> &) {});
        QTRY_VERIFY(app.page()->events()->events().isEmpty());
        app.command(u"test"_s)->trigger();
        QCOMPARE(app.page()->place(), FunctionPane::Place::Test);
        QVERIFY(app.page()->testPage()->editor()->session().isOpen());
    }

    void filesAreMadeRenamedAndDeleted()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"files"_s, u"python3.13"_s));
        FileSync *files = app.page()->code()->files();
        ExplorerTree *tree = app.page()->code()->explorer();
        EditorTabs *tabs = app.page()->code()->editors();
        Q_EMIT tree->createFileRequested(u"lib/util.py"_s);
        QTRY_COMPARE_WITH_TIMEOUT(tabs->currentPath(), u"lib/util.py"_s, test::patience);
        QTRY_VERIFY(files->paths().contains(u"lib/util.py"_s));
        app.type("x = 1\n");
        Q_EMIT tree->renameRequested(u"lib/util.py"_s, u"lib/tools.py"_s);
        QTRY_COMPARE_WITH_TIMEOUT(tabs->currentPath(), u"lib/tools.py"_s, test::patience);
        QCOMPARE(tabs->currentEditor()->bytes(), QByteArray("x = 1\n"));
        QTRY_VERIFY(files->paths().contains(u"lib/tools.py"_s));
        Q_EMIT tree->deleteRequested(u"lib/tools.py"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!tabs->isOpen(u"lib/tools.py"_s), test::patience);
    }

    void commandsWork()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"alpha"_s, u"python3.13"_s));
        QVERIFY(app.create(u"beta"_s, u"python3.13"_s));
        // Keys reach the window from inside the editor.
        CodeEditor *editor = app.page()->code()->editors()->currentEditor();
        editor->setFocus();
        QVERIFY(app.page()->code()->isPanelShown());
        QTest::keyClick(editor, Qt::Key_J, Qt::ControlModifier);
        QVERIFY(!app.page()->code()->isPanelShown());
        QTest::keyClick(editor, Qt::Key_J, Qt::ControlModifier);
        QVERIFY(app.page()->code()->isPanelShown());
        QTest::keyClick(editor, Qt::Key_Backslash, Qt::ControlModifier);
        QVERIFY(!app.window().functions().isVisible());
        QTest::keyClick(editor, Qt::Key_Backslash, Qt::ControlModifier);
        QVERIFY(app.window().functions().isVisible());

        QTest::keyClick(editor, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto *quick = app.window().findChild<QuickOpen *>();
        QTRY_VERIFY(quick && quick->isVisible());
        QTest::keyClicks(quick->field(), u"alp"_s);
        QTest::keyClick(quick->field(), Qt::Key_Return);
        QTRY_COMPARE(app.page()->name(), u"alpha"_s);

        app.command(u"palette"_s)->trigger();
        for (QuickOpen *open : app.window().findChildren<QuickOpen *>()) {
            if (open->isVisible())
                quick = open;
        }
        QTest::keyClicks(quick->field(), u"keyboard sho"_s);
        QTest::keyClick(quick->field(), Qt::Key_Return);
        auto *sheet = app.window().findChild<ShortcutSheet *>();
        QVERIFY(sheet && sheet->isVisible());
        sheet->close();

        for (int place = FunctionPane::placeCount - 1; place >= 0; --place) {
            app.command(u"place%1"_s.arg(place))->trigger();
            QCOMPARE(int(app.page()->place()), place);
        }
        QTest::keyClick(&app.window(), Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(app.page()->code()->editors()->openPaths().isEmpty());
    }

    void preferencesAreKept()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        app.command(u"preferences"_s)->trigger();
        auto *dialog = app.window().findChild<PreferencesDialog *>();
        QVERIFY(dialog);
        auto *save = app.find<QPushButton>(u"savePreferences"_s, dialog);
        QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), test::patience);
        auto *interpreter = app.find<QLineEdit>(u"interpreter:python"_s, dialog);
        interpreter->setText(u"/no/such/python"_s);
        save->click();
        QVERIFY(dialog->isVisible());
        interpreter->clear();
        app.find<QSpinBox>(u"idleMinutes"_s, dialog)->setValue(7);
        auto *cpuShare = app.find<QCheckBox>(u"cpuShare"_s, dialog);
        QVERIFY(!cpuShare->isChecked());
        cpuShare->setChecked(true);
        app.find<QCheckBox>(u"answersUnsigned"_s, dialog)->setChecked(true);
        app.find<QLineEdit>(u"accessKeyId"_s, dialog)->setText(u"AKIDEXAMPLE"_s);
        save->click();
        QVERIFY(dialog->isVisible()); // a key without its secret
        app.find<QLineEdit>(u"secretAccessKey"_s, dialog)->setText(u"quiet"_s);
        save->click();
        QTRY_VERIFY_WITH_TIMEOUT(!app.window().findChild<PreferencesDialog *>(), test::patience);
        EngineSettings kept;
        app.application().client().settings([&](const Result<EngineSettings> &settings) {
            if (settings)
                kept = *settings;
        });
        QTRY_COMPARE_WITH_TIMEOUT(kept.idleMinutes, 7, test::patience);
        QVERIFY(kept.cpuShare);
        QVERIFY((kept.endpoint == EndpointSettings{true, u"AKIDEXAMPLE"_s, u"quiet"_s}));
    }

    void theThemeIsSavedWithTheRest()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        app.command(u"themeLight"_s)->trigger();
        for (const bool saved : {false, true}) {
            app.command(u"preferences"_s)->trigger();
            auto *dialog = app.window().findChild<PreferencesDialog *>();
            QVERIFY(dialog);
            auto *theme = app.find<QComboBox>(u"themeCombo"_s, dialog);
            theme->setCurrentIndex(theme->findData(static_cast<int>(Theme::Mode::Dark)));
            Q_EMIT theme->activated(theme->currentIndex());
            auto *save = app.find<QPushButton>(u"savePreferences"_s, dialog);
            QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), test::patience);
            if (saved)
                save->click();
            else
                QTest::keyClick(dialog, Qt::Key_Escape);
            QTRY_VERIFY_WITH_TIMEOUT(!app.window().findChild<PreferencesDialog *>(), test::patience);
            QCOMPARE(Theme::instance().mode(), saved ? Theme::Mode::Dark : Theme::Mode::Light);
        }
        app.command(u"themeLight"_s)->trigger();
    }

    void everyPlaceAndActionIsFound_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("found");
        for (const auto &[typed, found] : {std::pair("publ", "publishVersion"),
                                           {"publish lay", "publishLayer"},
                                           {"create al", "createAlias"},
                                           {"zip", "uploadPackage"},
                                           {"export", "exportPackage"},
                                           {"folder", "openFolder"},
                                           {"lay", "section:layers"},
                                           {"env", "section:environment"},
                                           {"perm", "section:permissions"},
                                           {"monit", "place2"},
                                           {"versions", "place5"}})
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(found);
    }
    void everyPlaceAndActionIsFound()
    {
        QFETCH(QString, typed);
        QFETCH(QString, found);
        QuickOpenModel model;
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"alpha"_s, u"python3.13"_s));
        model.setItems(app.window().commands().paletteItems());
        model.setTyped(typed);
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids << model.index(row).data(QuickOpenModel::IdRole).toString();
        QVERIFY2(ids.contains(found), qUtf8Printable(ids.join(u' ')));
    }

    void theyDoWhatTheySay()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"alpha"_s, u"python3.13"_s));
        const auto dialogOf = [&app](const QString &id, const QString &name) {
            app.command(id)->trigger();
            auto *dialog = app.find<QDialog>(name);
            const bool there = dialog && dialog->isVisible();
            if (dialog)
                dialog->reject();
            return there;
        };
        QVERIFY(dialogOf(u"publishVersion"_s, u"publishVersionDialog"_s));
        QCOMPARE(app.page()->place(), FunctionPane::Place::Versions);
        QVERIFY(dialogOf(u"createAlias"_s, u"aliasDialog"_s));
        QCOMPARE(app.page()->place(), FunctionPane::Place::Aliases);
        QVERIFY(dialogOf(u"publishLayer"_s, u"publishLayerDialog"_s));
        QVERIFY(dialogOf(u"uploadPackage"_s, u"uploadPackageDialog"_s));
        QVERIFY(dialogOf(u"exportPackage"_s, u"exportPackageDialog"_s));
        for (const ConfigurationSection::Names &section : ConfigurationPage::sectionNames()) {
            app.command(u"section:"_s + section.key)->trigger();
            QCOMPARE(app.page()->findChild<ConfigurationPage *>()->current()->key(), section.key);
        }
    }

    void preferencesTellOfTheSdks()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        app.command(u"preferences"_s)->trigger();
        auto *dialog = app.window().findChild<PreferencesDialog *>();
        QVERIFY(dialog);
        for (const QString &family : {u"nodejs"_s, u"python"_s}) {
            auto *state = app.find<QLabel>(u"sdkState:"_s + family, dialog);
            QTRY_VERIFY_WITH_TIMEOUT(state->text().startsWith(u"Not there. "), test::patience);
            QVERIFY(app.find<QPushButton>(u"fetchSdk:"_s + family, dialog)->isEnabled());
        }
        dialog->reject();
    }

    void javaIsCompiledAndItsErrorsAreProblems()
    {
        if (QStandardPaths::findExecutable(u"javac"_s).isEmpty())
            QSKIP("javac is not installed");
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"coffee"_s, u"java21"_s));
        QTRY_VERIFY_WITH_TIMEOUT(app.page()->events()->find(u"hello"_s).has_value(), test::patience);
        const auto run = app.test();
        QVERIFY(run);
        QVERIFY2(run->response.contains("Hello from Lambda!"), run->response.constData());

        app.type("package example;\n\npublic class Hello {\n    int count = \"one\";\n}\n");
        auto *button = app.page()->head()->deploy();
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), test::patience);
        QTest::mouseClick(button, Qt::LeftButton);
        ProblemsPane *problems = app.page()->dock()->panel()->problems();
        QTRY_COMPARE_WITH_TIMEOUT(problems->count(), 1, test::patience);
        QVERIFY(problems->isVisible());
        const QAbstractItemModel *model = problems->table()->model();
        QVERIFY(model->index(0, 0).data().toString().contains(u"incompatible types"));
        app.type("package example;\n\npublic class Hello {\n}\n");
        QVERIFY(app.deploy());
        QTRY_COMPARE(problems->count(), 0);
    }

    void deletingShowsOneFunctionEverywhere_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("next");
        QTest::newRow("first") << u"alpha"_s << u"beta"_s;
        QTest::newRow("middle") << u"beta"_s << u"gamma"_s;
        QTest::newRow("last") << u"gamma"_s << u"beta"_s;
    }
    void deletingShowsOneFunctionEverywhere()
    {
        QFETCH(QString, name);
        QFETCH(QString, next);
        test::AppFixture app;
        QVERIFY(app.start());
        for (const QString &each : {u"alpha"_s, u"beta"_s, u"gamma"_s})
            QVERIFY(app.create(each, u"python3.13"_s));
        const auto shown = [&app] {
            return QStringList{app.page() ? app.page()->name() : QString(),
                               app.window().functions().current(),
                               app.window().windowTitle().section(u' ', 0, 0)};
        };
        app.window().openFunction(next);
        app.window().openFunction(name);
        QCOMPARE(shown(), QStringList(3, name));
        // As any other client of the engine does.
        app.application().client().call(DeleteFunctionRequest{{name, {}}}, [](const Result<Done> &) {});
        QTRY_VERIFY_WITH_TIMEOUT(!app.window().model().names().contains(name), test::patience);
        QCOMPARE(shown(), QStringList(3, next));
        QVERIFY(app.create(name, u"python3.13"_s));
        QCOMPARE(shown(), QStringList(3, name));
    }

    void deletingAsksOnceAndMovesOn()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"alpha"_s, u"python3.13"_s));
        QVERIFY(app.create(u"beta"_s, u"python3.13"_s));
        app.command(u"delete"_s)->trigger();
        auto *dialog = app.window().findChild<ConfirmDialog *>();
        QVERIFY(dialog && dialog->windowTitle().contains(u"beta"_s));
        app.find<QPushButton>(u"confirm"_s, dialog)->click();
        QTRY_COMPARE_WITH_TIMEOUT(app.window().model().names(), QStringList{u"alpha"_s}, test::patience);
        QTRY_COMPARE(app.page()->name(), u"alpha"_s);
        app.window().deleteFunction(u"alpha"_s);
        QTRY_VERIFY(app.window().findChild<ConfirmDialog *>());
        app.find<QPushButton>(u"confirm"_s, app.window().findChild<ConfirmDialog *>())->click();
        QTRY_VERIFY_WITH_TIMEOUT(app.find<EmptyState>(u"welcome"_s)->isVisible(), test::patience);
    }
};

} // namespace lathe

LATHE_APP_TEST_MAIN(lathe::TestAppWindow)
#include "tst_app_window.moc"
