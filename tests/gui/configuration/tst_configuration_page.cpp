// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/common/GuiTest.h"
#include "tests/gui/test/FakeEngine.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/configuration/AmountField.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/configuration/EnvironmentEditor.h"
#include "widgets/configuration/EnvironmentSection.h"
#include "widgets/configuration/EnvironmentTable.h"
#include "widgets/configuration/GeneralForm.h"
#include "widgets/configuration/GeneralSection.h"
#include "widgets/configuration/RuntimePicker.h"
#include "widgets/configuration/TimeoutField.h"

#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace lathe;
using namespace Qt::StringLiterals;

class ConfigurationPageTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<lathe::test::FakeEngine> m_engine;
    std::unique_ptr<ConfigurationPage> m_page;
    ConfigurationSection *m_section = nullptr;

    static FunctionSummary function(const QString &name)
    {
        FunctionSummary summary;
        FunctionConfiguration &c = summary.configuration;
        c.functionName = name;
        c.runtime = u"nodejs22.x"_s;
        c.handler = u"index.handler"_s;
        c.timeout = 63;
        c.environment = {{u"STAGE"_s, u"dev"_s}};
        summary.servedBy = u"Served by Node.js 22.11 at /usr/bin/node."_s;
        return summary;
    }
    void show(const QString &key)
    {
        m_page->resize(1000, 700);
        m_page->openSection(key);
        m_page->setFunction(m_engine->functions[u"orders"_s]);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_section = m_page->current();
        if (key == u"general")
            QTRY_VERIFY(m_page->findChild<RuntimePicker *>()->info(u"nodejs22.x"_s));
    }
    template<typename T>
    T *find(const QString &name)
    {
        return m_section->findChild<T *>(name);
    }
    GeneralForm *form() { return m_section->findChild<GeneralForm *>(); }
    QPushButton *saveButton() { return find<QPushButton>(u"saveConfiguration"_s); }
    QPushButton *revertButton() { return find<QPushButton>(u"revertConfiguration"_s); }
    QStringList messages()
    {
        QStringList texts;
        for (const InlineMessage *message : m_section->findChildren<InlineMessage *>()) {
            if (message->isVisible())
                texts << message->text();
        }
        return texts;
    }
    void changeElsewhere(const std::function<void(FunctionConfiguration &)> &change)
    {
        change(m_engine->functions[u"orders"_s].configuration);
        m_engine->tell(events::FunctionChanged{m_engine->functions[u"orders"_s]});
        QSignalSpy changed(m_client.get(), &EngineClient::functionChanged);
        QVERIFY(changed.wait());
    }

private Q_SLOTS:
    void init()
    {
        lathe::test::failOnWarnings();
        m_client = std::make_unique<EngineClient>();
        m_engine = std::make_unique<lathe::test::FakeEngine>(*m_client);
        m_engine->functions[u"orders"_s] = function(u"orders"_s);
        m_engine->functions[u"mail"_s] = function(u"mail"_s);
        m_engine->runtimeList = {
            {u"nodejs22.x"_s,
             u"Node.js 22"_s,
             u"nodejs"_s,
             true,
             u"Served by Node.js 22.11."_s,
             u"index.handler"_s,
             {}},
            {u"python3.13"_s,
             u"Python 3.13"_s,
             u"python"_s,
             true,
             u"Served by Python 3.11."_s,
             u"lambda_function.lambda_handler"_s,
             {}},
            {u"ruby3.3"_s, u"Ruby 3.3"_s, u"ruby"_s, false, u"No Ruby was found."_s,
             u"lambda_function.lambda_handler"_s, u"2027-03-31"_s},
        };
        m_page = std::make_unique<ConfigurationPage>(*m_client);
    }
    void cleanup()
    {
        m_page.reset();
        m_engine.reset();
        m_client.reset();
    }

    void limitsAreThoseOfLambda()
    {
        QVERIFY(!GeneralSettings::problemWithMemory(127).isEmpty());
        QVERIFY(GeneralSettings::problemWithMemory(128).isEmpty());
        QVERIFY(GeneralSettings::problemWithMemory(10240).isEmpty());
        QVERIFY(!GeneralSettings::problemWithMemory(10241).isEmpty());
        QVERIFY(!GeneralSettings::problemWithTimeout(0).isEmpty());
        QVERIFY(GeneralSettings::problemWithTimeout(900).isEmpty());
        QVERIFY(!GeneralSettings::problemWithTimeout(901).isEmpty());
        QVERIFY(!GeneralSettings::problemWithStorage(511).isEmpty());
        QVERIFY(!GeneralSettings::problemWithHandler(u"a b"_s).isEmpty());
        QVERIFY(!GeneralSettings::problemWithHandler(QString(129, u'x')).isEmpty());
        QVERIFY(!GeneralSettings::problemWithDescription(QString(257, u'x')).isEmpty());
    }

    void onlyWhatChangedIsSaved()
    {
        show(u"general"_s);
        QVERIFY(!saveButton()->isEnabled());
        QCOMPARE(find<QLabel>(u"servedBy"_s)->text(), u"Served by Node.js 22.11 at /usr/bin/node."_s);
        find<QWidget>(u"memory"_s)->findChild<QPushButton *>(u"preset512"_s)->click();
        find<QSpinBox>(u"timeoutSeconds"_s)->setValue(30);
        QVERIFY(saveButton()->isEnabled());
        QVERIFY(m_page->hasUnsavedChanges());
        auto *list = m_page->findChild<QListWidget *>();
        QVERIFY(list->item(0)->data(Qt::AccessibleTextRole).toString().contains(u"unsaved"_s));
        QTest::keyClick(find<QLineEdit>(u"handler"_s), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_engine->updates.size(), 1);
        const auto &request = m_engine->updates.front();
        QCOMPARE(request.function.name, u"orders"_s);
        QCOMPARE(request.memorySize, 512);
        QCOMPARE(request.timeout, 90);
        QVERIFY(!request.handler && !request.runtime && !request.environment && !request.network);
        QTRY_VERIFY(!m_page->hasUnsavedChanges());
        QCOMPARE(find<ElidedLabel>(u"saveState"_s)->text(), u"✓ Saved"_s);
        QVERIFY(messages().isEmpty());
    }

    void whatIsWrongIsToldBesideTheField()
    {
        show(u"general"_s);
        auto *memory = find<AmountField>(u"memory"_s);
        auto *spin = memory->findChild<QSpinBox *>();
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, u"64"_s);
        QVERIFY(form()->error(memory).contains(u"10,240"_s));
        QVERIFY(!saveButton()->isEnabled());
        m_page->save();
        QTest::keyClick(spin, Qt::Key_Up);
        QCOMPARE(memory->value(), 128);
        QVERIFY(form()->error(memory).isEmpty());
        find<QLineEdit>(u"handler"_s)->clear();
        QVERIFY(!form()->error(find<QLineEdit>(u"handler"_s)).isEmpty());
        find<TimeoutField>(u"timeout"_s)->setSeconds(0);
        QVERIFY(!form()->error(find<TimeoutField>(u"timeout"_s)).isEmpty());
        QVERIFY(m_engine->updates.isEmpty());
        revertButton()->click();
        QVERIFY(!form()->hasErrors());
        QCOMPARE(find<QLineEdit>(u"handler"_s)->text(), u"index.handler"_s);
        QVERIFY(!m_page->hasUnsavedChanges());
    }

    void theUsualHandlerFollowsTheRuntime()
    {
        show(u"general"_s);
        auto *picker = find<RuntimePicker>(u"runtime"_s);
        picker->setRuntime(u"python3.13"_s);
        QCOMPARE(find<QLineEdit>(u"handler"_s)->text(), u"lambda_function.lambda_handler"_s);
        QCOMPARE(find<QLabel>(u"servedBy"_s)->text(), u"Served by Python 3.11."_s);
        picker->setRuntime(u"ruby3.3"_s);
        QVERIFY(picker->currentText().contains(u"not available"_s));
        QVERIFY(find<QLabel>(u"servedBy"_s)->text().startsWith(u"No Ruby was found."_s));
        QVERIFY(find<QLabel>(u"servedBy"_s)->text().contains(u"2027"_s));
        QCOMPARE(find<QLabel>(u"servedBy"_s)->property("role").toString(), u"warning"_s);
        find<QRadioButton>(u"networkHost"_s)->click();
        m_page->save();
        QTRY_COMPARE(m_engine->updates.size(), 1);
        QCOMPARE(m_engine->updates[0].runtime, u"ruby3.3"_s);
        QCOMPARE(m_engine->updates[0].network, NetworkAccess::Host);
    }

    void networks()
    {
        show(u"general"_s);
        QVERIFY(find<QRadioButton>(u"networkInternet"_s)->isChecked());
        auto *problem = find<QLabel>(u"networkInternetProblem"_s);
        QVERIFY(!problem->isVisible());
        EngineStatus status;
        status.internetProblem = u"pasta is not installed"_s;
        status.internetRemedy = u"Install passt."_s;
        Q_EMIT m_client->statusChanged(status);
        QVERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(u"pasta is not installed. Install passt."_s));
        find<QRadioButton>(u"networkPrivate"_s)->click();
        m_page->save();
        QTRY_COMPARE(m_engine->updates.size(), 1);
        QCOMPARE(m_engine->updates[0].network, NetworkAccess::Private);
        status.internetProblem.clear();
        Q_EMIT m_client->statusChanged(status);
        QVERIFY(!problem->isVisible());
    }

    void levelsBelongToJson()
    {
        show(u"general"_s);
        auto *format = find<QComboBox>(u"logFormat"_s);
        auto *level = find<QComboBox>(u"applicationLogLevel"_s);
        QVERIFY(!level->isVisible());
        format->setCurrentIndex(1);
        QVERIFY(level->isVisible());
        level->setCurrentIndex(level->findData(u"DEBUG"_s));
        m_page->save();
        QTRY_COMPARE(m_engine->updates.size(), 1);
        QCOMPARE(m_engine->updates[0].logging->logFormat, u"JSON"_s);
        QCOMPARE(m_engine->updates[0].logging->applicationLogLevel, u"DEBUG"_s);
        format->setCurrentIndex(0);
        QVERIFY(form()->settings().logging.applicationLogLevel.isEmpty());
    }

    void aFailureLosesNothing()
    {
        show(u"general"_s);
        find<QLineEdit>(u"description"_s)->setText(u"Takes orders"_s);
        m_engine->failure = Error::conflict(u"An update is in progress for \"orders\"."_s);
        saveButton()->click();
        QTRY_COMPARE(messages(), QStringList{u"An update is in progress for \"orders\"."_s});
        QCOMPARE(find<QLineEdit>(u"description"_s)->text(), u"Takes orders"_s);
        QVERIFY(saveButton()->isEnabled());
        saveButton()->click();
        QTRY_VERIFY(messages().isEmpty());
        QVERIFY(!saveButton()->isEnabled());
    }

    void changesElsewhereAreFollowedOrTold()
    {
        show(u"general"_s);
        changeElsewhere([](FunctionConfiguration &c) { c.memorySize = 1024; });
        QCOMPARE(find<AmountField>(u"memory"_s)->value(), 1024);
        QVERIFY(messages().isEmpty());
        find<QLineEdit>(u"description"_s)->setText(u"mine"_s);
        changeElsewhere([](FunctionConfiguration &c) { c.description = u"theirs"_s; });
        QCOMPARE(find<QLineEdit>(u"description"_s)->text(), u"mine"_s);
        QCOMPARE(messages().size(), 1);
        find<QPushButton>(u"message:Take the other version"_s)->click();
        QCOMPARE(find<QLineEdit>(u"description"_s)->text(), u"theirs"_s);
        QVERIFY(messages().isEmpty());
        // What only deployments change is no conflict.
        find<QLineEdit>(u"description"_s)->setText(u"mine"_s);
        changeElsewhere([](FunctionConfiguration &c) { c.revisionId = u"2"_s; });
        QVERIFY(messages().isEmpty());
    }

    void whatWasNotEditedIsAsItIsElsewhere()
    {
        show(u"general"_s);
        m_page->resize(1400, 700);
        find<QLineEdit>(u"description"_s)->setText(u"mine"_s);
        changeElsewhere([](FunctionConfiguration &c) {
            c.memorySize = 1024;
            c.logging.logGroup = u"/theirs"_s;
        });
        QCOMPARE(find<AmountField>(u"memory"_s)->value(), 1024);
        QCOMPARE(find<QLineEdit>(u"description"_s)->text(), u"mine"_s);
        QCOMPARE(messages().size(), 1);
        // The whole text is to be seen: the line wraps at the form's width, not the window's.
        for (const InlineMessage *message : m_section->findChildren<InlineMessage *>()) {
            if (message->isVisible())
                QTRY_VERIFY(message->height() >= message->layout()->totalHeightForWidth(message->width()));
        }
        saveButton()->click();
        QTRY_VERIFY(!m_page->hasUnsavedChanges());
        const FunctionConfiguration &saved = m_engine->functions[u"orders"_s].configuration;
        QCOMPARE(saved.description, u"mine"_s);
        QCOMPARE(saved.memorySize, 1024);
        QCOMPARE(saved.logging.logGroup, u"/theirs"_s);
        // The same with edits that were not in view meanwhile.
        find<QLineEdit>(u"description"_s)->setText(u"mine again"_s);
        m_page->setFunction(m_engine->functions[u"mail"_s]);
        changeElsewhere([](FunctionConfiguration &c) { c.timeout = 9; });
        m_page->setFunction(m_engine->functions[u"orders"_s]);
        QCOMPARE(form()->settings().timeout, 9);
        QCOMPARE(form()->settings().description, u"mine again"_s);
        // Changed to the same by both: there is nothing left to save.
        changeElsewhere([](FunctionConfiguration &c) { c.description = u"mine again"_s; });
        QVERIFY(!m_page->hasUnsavedChanges());
    }

    void variablesAreMergedByName()
    {
        show(u"environment"_s);
        auto *editor = m_section->findChild<EnvironmentEditor *>();
        editor->paste(u"MINE=1"_s);
        changeElsewhere([](FunctionConfiguration &c) {
            c.environment = {{u"STAGE"_s, u"prod"_s}, {u"THEIRS"_s, u"2"_s}};
        });
        const EnvironmentModel::Entries both{
            {u"MINE"_s, u"1"_s}, {u"STAGE"_s, u"prod"_s}, {u"THEIRS"_s, u"2"_s}};
        QCOMPARE(editor->entries(), both);
        editor->paste(u"STAGE=test"_s);
        editor->model()->removeRow(editor->model()->find(u"THEIRS"_s));
        changeElsewhere([](FunctionConfiguration &c) { c.environment = {{u"THEIRS"_s, u"3"_s}}; });
        const EnvironmentModel::Entries mine{{u"MINE"_s, u"1"_s}, {u"STAGE"_s, u"test"_s}};
        QCOMPARE(editor->entries(), mine);
    }

    void linesThatWouldFailAreNotCopied()
    {
        show(u"general"_s);
        auto *lines = find<CommandLineButton>(u"copyCommandLine"_s);
        QVERIFY(lines->isEnabled());
        find<QLineEdit>(u"handler"_s)->clear();
        QVERIFY(!lines->isEnabled());
        QVERIFY2(lines->toolTip().contains(u"Correct the marked fields"), qUtf8Printable(lines->toolTip()));
        find<QLineEdit>(u"handler"_s)->setText(u"index.other"_s);
        QVERIFY(lines->isEnabled());
        QCOMPARE(lines->toolTip(), u"Copy as AWS CLI: Save"_s);
    }

    void editsSurviveSwitchingFunctions()
    {
        show(u"general"_s);
        find<QLineEdit>(u"description"_s)->setText(u"mine"_s);
        m_page->editEnvironment();
        auto *environment = m_page->findChild<EnvironmentSection *>();
        environment->editor()->paste(u"ADDED=1"_s);
        m_page->setFunction(m_engine->functions[u"mail"_s]);
        QVERIFY(!m_page->hasUnsavedChanges());
        QCOMPARE(find<QLineEdit>(u"description"_s)->text(), QString());
        QCOMPARE(environment->editor()->entries().size(), 1);
        m_page->setFunction(m_engine->functions[u"orders"_s]);
        QVERIFY(m_page->hasUnsavedChanges());
        QCOMPARE(find<QLineEdit>(u"description"_s)->text(), u"mine"_s);
        QCOMPARE(environment->editor()->entries().size(), 2);
    }

    void sectionsAreMadeWhenLookedAt()
    {
        show(u"general"_s);
        find<QLineEdit>(u"description"_s)->setText(u"mine"_s);
        auto *list = m_page->findChild<QListWidget *>();
        QCOMPARE(list->count(), 10);
        QCOMPARE(m_page->findChildren<ConfigurationSection *>().size(), 1);
        m_engine->functions[u"orders"_s].configuration.environment.insert(u"LATER"_s, u"1"_s);
        m_page->setFunction(m_engine->functions[u"orders"_s]);
        m_page->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        auto *environment = qobject_cast<EnvironmentSection *>(m_page->current());
        QVERIFY(environment);
        QCOMPARE(environment->editor()->entries().size(), 2);
        QVERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Tab);
        QVERIFY(environment->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(list, Qt::Key_Up);
        QCOMPARE(m_page->current(), m_section);
        QVERIFY(m_page->hasUnsavedChanges());
        QCOMPARE(m_page->findChildren<ConfigurationSection *>().size(), 2);
        m_client->functionDeleted(u"orders"_s);
        QVERIFY(!m_page->hasUnsavedChanges());
    }

    void undeployedFunctionsSaySo()
    {
        m_engine->functions[u"orders"_s].deployed = false;
        show(u"general"_s);
        QVERIFY(messages().join(u' ').contains(u"not been deployed"_s));
        QVERIFY(!find<QLineEdit>(u"handler"_s)->isEnabled());
        m_engine->functions[u"orders"_s].deployed = true;
        changeElsewhere([](FunctionConfiguration &) {});
        QVERIFY(messages().isEmpty());
        QVERIFY(find<QLineEdit>(u"handler"_s)->isEnabled());
    }

    void variablesAreSavedAllTogether()
    {
        show(u"environment"_s);
        auto *editor = static_cast<EnvironmentSection *>(m_section)->editor();
        QVERIFY(!saveButton()->isEnabled());
        editor->paste(u"TOKEN=abc\n"_s);
        QVERIFY(saveButton()->isEnabled());
        editor->paste(u"AWS_REGION=x\n"_s);
        QVERIFY(!saveButton()->isEnabled());
        QVERIFY(find<ElidedLabel>(u"saveState"_s)->text().contains(u"reserved"_s));
        m_page->save();
        QVERIFY(m_engine->updates.isEmpty());
        QCOMPARE(editor->table()->currentIndex().row(), editor->model()->find(u"AWS_REGION"_s));
        editor->deleteRows({editor->model()->find(u"AWS_REGION"_s)});
        QTest::keyClick(editor->table(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_engine->updates.size(), 1);
        QCOMPARE(*m_engine->updates[0].environment,
                 (EnvironmentVariables{{u"STAGE"_s, u"dev"_s}, {u"TOKEN"_s, u"abc"_s}}));
        QVERIFY(!m_engine->updates[0].memorySize);
        QTRY_VERIFY(!m_page->hasUnsavedChanges());
        editor->deleteRows({0});
        revertButton()->click();
        QCOMPARE(editor->entries().size(), 2);
        QVERIFY(!m_page->hasUnsavedChanges());
    }

    void savingTakesTheFieldBeingEdited()
    {
        show(u"environment"_s);
        auto *table = static_cast<EnvironmentSection *>(m_section)->editor()->table();
        table->editCell(0, 1);
        auto *field = find<QLineEdit>(u"variableValue"_s);
        QTest::keyClicks(field, u"prod"_s);
        QTest::keyClick(field, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_engine->updates.size(), 1);
        QCOMPARE(m_engine->updates[0].environment->value(u"STAGE"_s), u"prod"_s);
        table->editCell(0, 1);
        QTest::keyClicks(find<QLineEdit>(u"variableValue"_s), u"test"_s);
        m_page->setFunction(m_engine->functions[u"mail"_s]);
        m_page->setFunction(m_engine->functions[u"orders"_s]);
        QCOMPARE(static_cast<EnvironmentSection *>(m_section)->editor()->entries().front().second,
                 u"test"_s);
    }

    void variablesTypedWhileSavingStay()
    {
        show(u"environment"_s);
        auto *editor = static_cast<EnvironmentSection *>(m_section)->editor();
        editor->paste(u"TOKEN=abc"_s);
        m_engine->holding = true;
        saveButton()->click();
        QTRY_COMPARE(m_engine->updates.size(), 1);
        QVERIFY(!saveButton()->isEnabled());
        editor->paste(u"LATER=1"_s);
        m_engine->release();
        QTRY_VERIFY(saveButton()->isEnabled());
        QCOMPARE(editor->entries().size(), 3);
        QVERIFY(messages().isEmpty());
    }

    void theCodeTabLeadsHere()
    {
        show(u"general"_s);
        m_page->editEnvironment(u"STAGE"_s);
        auto *section = m_page->findChild<EnvironmentSection *>();
        QCOMPARE(m_page->current(), section);
        QCOMPARE(section->editor()->table()->currentIndex().row(), 0);
        m_page->editEnvironment();
        QVERIFY(section->findChild<QLineEdit *>(u"variableName"_s));
        QVERIFY(!m_page->hasUnsavedChanges());
    }
};

LATHE_GUI_TEST_MAIN(ConfigurationPageTest)
#include "tst_configuration_page.moc"
