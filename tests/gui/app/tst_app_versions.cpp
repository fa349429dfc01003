// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppFixture.h"

#include "widgets/code/ExplorerTree.h"
#include "widgets/common/CommandLineMenu.h"
#include "widgets/common/TableView.h"
#include "widgets/functions/VersionCode.h"
#include "widgets/versions/AliasDialog.h"
#include "widgets/versions/AliasesPage.h"
#include "widgets/versions/DiffView.h"
#include "widgets/versions/PublishVersionDialog.h"
#include "widgets/versions/QualifierPicker.h"
#include "widgets/versions/VersionsPage.h"

#include <QClipboard>
#include <QProcess>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace lathe
{

/// Versions and aliases by the window alone, with functions that really run.
class TestAppVersions : public QObject
{
    Q_OBJECT

    static VersionsPage *versions(test::AppFixture &app)
    {
        app.page()->showPlace(FunctionPane::Place::Versions);
        return app.page()->findChild<VersionsPage *>();
    }
    static bool publish(test::AppFixture &app, const QString &description)
    {
        VersionsPage *page = versions(app);
        auto *table = app.find<TableView>(u"versionsTable"_s, page);
        const int before = table->model()->rowCount();
        PublishVersionDialog *dialog = page->publish();
        app.find<QLineEdit>(u"versionDescription"_s, dialog)->setText(description);
        QTest::mouseClick(app.find<QPushButton>(u"confirm"_s, dialog), Qt::LeftButton);
        return QTest::qWaitFor([&] { return table->model()->rowCount() == before + 1; }, test::patience) &&
               app.activate();
    }
    /// What an entry of "Copy as AWS CLI" puts on the clipboard.
    static QString copied(test::AppFixture &app, int entry)
    {
        auto *menu = app.page()->head()->findChild<CommandLineMenu *>();
        QGuiApplication::clipboard()->clear();
        menu->copy(menu->lines(entry));
        (void)QTest::qWaitFor([] { return !QGuiApplication::clipboard()->text().isEmpty(); },
                              test::patience);
        return QGuiApplication::clipboard()->text();
    }
    /// What a shell makes of a line that is pasted into it.
    static QByteArray pasted(const QString &line)
    {
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : {std::pair{u"AWS_ACCESS_KEY_ID"_s, u"test"_s},
                                          {u"AWS_SECRET_ACCESS_KEY"_s, u"test"_s},
                                          {u"AWS_DEFAULT_REGION"_s, u"us-east-1"_s},
                                          {u"AWS_PAGER"_s, u""_s}})
            environment.insert(name, value);
        shell.setProcessEnvironment(environment);
        shell.setProcessChannelMode(QProcess::MergedChannels);
        shell.start(u"/bin/sh"_s, {u"-c"_s, line});
        (void)QTest::qWaitFor([&shell] { return shell.state() == QProcess::NotRunning; }, test::patience);
        return shell.readAll();
    }
    static QByteArray code(const QByteArray &word)
    {
        return "def lambda_handler(event, context):\n    return '" + word +
               " ' + context.function_version\n";
    }

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void publishedComparedPointedAtAndRun()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"greeter"_s, u"python3.13"_s));
        QVERIFY(app.saveEvent(u"one"_s, "{}"));
        QualifierPicker *picker = app.page()->head()->picker();
        for (const QByteArray &word : {QByteArray("first"), QByteArray("second")}) {
            app.page()->showPlace(FunctionPane::Place::Code);
            app.type(code(word));
            QVERIFY(app.deploy());
            QVERIFY(publish(app, QString::fromLatin1(word)));
        }
        VersionsPage *page = versions(app);
        page->choose({u"1"_s, u"2"_s});
        app.find<QTabWidget>(u"versionTabs"_s, page)->setCurrentIndex(1);
        auto *diff = page->findChild<DiffView *>();
        QTRY_VERIFY_WITH_TIMEOUT(diff->toPlainText().contains(u"-     return 'first '"_s), test::patience);
        QVERIFY(diff->toPlainText().contains(u"+     return 'second '"_s));

        app.page()->showPlace(FunctionPane::Place::Aliases);
        auto *aliases = app.page()->findChild<AliasesPage *>();
        AliasDialog *dialog = aliases->create();
        app.find<QLineEdit>(u"aliasName"_s, dialog)->setText(u"live"_s);
        auto *version = app.find<QComboBox>(u"aliasVersion"_s, dialog);
        version->setCurrentIndex(version->findData(u"1"_s));
        QTest::mouseClick(app.find<QPushButton>(u"confirm"_s, dialog), Qt::LeftButton);
        auto *table = app.find<TableView>(u"aliasesTable"_s, aliases);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, test::patience);
        QVERIFY(app.activate());

        CreateAliasRequest theirs; // by anyone
        theirs.functionName = u"greeter"_s;
        theirs.name = u"theirs"_s;
        theirs.functionVersion = u"2"_s;
        app.window().client().call(theirs, [](const Result<Alias> &) {});
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, test::patience);

        app.page()->showPlace(FunctionPane::Place::Code);
        QCOMPARE(app.test()->response, QByteArray("\"second $LATEST\""));
        picker->setQualifier(u"live"_s);
        const auto record = app.test();
        QVERIFY(record);
        QCOMPARE(record->response, QByteArray("\"first 1\""));
        QCOMPARE(record->row.version, u"1"_s);
        picker->setQualifier(u"2"_s);
        QCOMPARE(app.test()->response, QByteArray("\"second 2\""));
    }

    void theCodeOfAVersionIsForReading()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"greeter"_s, u"python3.13"_s));
        QVERIFY(app.saveEvent(u"one"_s, "{}"));
        app.type(code("first"));
        QVERIFY(app.deploy());
        QVERIFY(publish(app, u"first"_s));
        app.page()->showPlace(FunctionPane::Place::Code);
        app.type(code("second"));
        CodePage *page = app.page()->code();
        QualifierPicker *picker = app.page()->head()->picker();
        QVERIFY(!page->findChild<VersionCode *>());

        picker->setQualifier(u"1"_s);
        auto *reader = page->findChild<VersionCode *>();
        QVERIFY(reader);
        const auto shown = [page] {
            const CodeEditor *editor = page->shownEditors()->currentEditor();
            return editor ? editor->bytes() : QByteArray();
        };
        QTRY_COMPARE_WITH_TIMEOUT(shown(), code("first"), test::patience);
        QVERIFY(page->shownEditors()->currentEditor()->isReadOnly());
        QVERIFY(reader->isVisible());
        QVERIFY(!page->editors()->isVisible());
        QVERIFY(!page->explorer()->isVisible());
        QCOMPARE(page->shownPaths(), QStringList{u"lambda_function.py"_s});
        const QPushButton *deployButton = app.page()->head()->deploy();
        app.window().resize(1000, 650);
        QTRY_COMPARE(deployButton->width(), deployButton->sizeHint().width());
        page->openFile(u"/var/task/lambda_function.py"_s, 2);
        QCOMPARE(page->shownEditors()->currentEditor()->caretLine(), 2);
        QCOMPARE(app.test()->response, QByteArray("\"first 1\""));

        // An alias shows what it points to, and follows when it points elsewhere.
        CreateAliasRequest live;
        live.functionName = u"greeter"_s;
        live.name = u"live"_s;
        live.functionVersion = u"$LATEST"_s;
        app.window().client().call(live,
                                   [picker](const Result<Alias> &) { picker->setQualifier(u"live"_s); });
        QTRY_VERIFY_WITH_TIMEOUT(page->editors()->isVisible(), test::patience);
        QTRY_VERIFY_WITH_TIMEOUT(app.find<QWidget>(u"editingLatest"_s)->isVisible(), test::patience);
        UpdateAliasRequest change;
        change.functionName = u"greeter"_s;
        change.name = u"live"_s;
        change.functionVersion = u"1"_s;
        app.window().client().call(change, [](const Result<Alias> &) {});
        QTRY_VERIFY_WITH_TIMEOUT(reader->isVisible(), test::patience);
        QVERIFY(!app.find<QWidget>(u"editingLatest"_s)->isVisible());

        // What was being written is there again.
        QTest::mouseClick(app.find<QPushButton>(u"backToLatest"_s), Qt::LeftButton);
        QVERIFY(picker->qualifier().isEmpty());
        QVERIFY(page->editors()->isVisible());
        QCOMPARE(shown(), code("second"));
        picker->setQualifier(u"1"_s);
        QVERIFY(reader->isVisible());
        app.command(u"newFile"_s)->trigger();
        QVERIFY(page->explorer()->isVisible());
    }

    void linesWorkWhenPasted()
    {
        if (QStandardPaths::findExecutable(u"aws"_s).isEmpty() ||
            QStandardPaths::findExecutable(u"zip"_s).isEmpty())
            QSKIP("the AWS CLI or zip is not installed");
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"greeter"_s, u"python3.13"_s));
        QVERIFY(app.saveEvent(u"one"_s, "{\"name\": \"d'Artagnan\"}"));
        app.page()->events()->setLastUsed(u"one"_s);
        app.type("def lambda_handler(event, context):\n    return 'hello ' + event['name']\n");
        QVERIFY(QTest::qWaitFor([&app] { return app.page()->head()->showsUndeployed(); }, test::patience));
        app.command(u"save"_s)->trigger();
        QVERIFY(
            QTest::qWaitFor([&app] { return !app.page()->code()->files()->isSaving(); }, test::patience));
        enum { Deploy, Test, Delete };
        const QByteArray deployed = pasted(copied(app, Deploy));
        QVERIFY2(deployed.contains("\"CodeSha256\""), deployed.constData());
        const QByteArray answer = pasted(copied(app, Test));
        QVERIFY2(answer.contains("\"hello d'Artagnan\""), answer.constData());
        const QByteArray deleted = pasted(copied(app, Delete));
        const auto gone = [&app] { return !app.page() || !app.page()->function().deployed; };
        QVERIFY2(QTest::qWaitFor(gone, test::patience), deleted.constData());
    }
};

} // namespace lathe

LATHE_APP_TEST_MAIN(lathe::TestAppVersions)
#include "tst_app_versions.moc"
