// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/common/GuiTest.h"
#include "tests/gui/test/FakeSettings.h"
#include "tests/gui/test/FakeVersions.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/CopyLabel.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/common/Form.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/configuration/ConcurrencySection.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/configuration/PermissionDialog.h"
#include "widgets/configuration/PermissionsSection.h"
#include "widgets/configuration/ProvisionedDialog.h"
#include "widgets/configuration/ProvisionedTable.h"
#include "widgets/configuration/SigningConfigDialog.h"
#include "widgets/configuration/SigningSection.h"
#include "widgets/configuration/TagsEditor.h"
#include "widgets/configuration/TagsSection.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QToolButton>

using namespace lathe;
using namespace Qt::StringLiterals;

class SettingsSectionsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<lathe::test::FakeEngine> m_engine;
    std::unique_ptr<lathe::test::FakeVersions> m_versions;
    std::unique_ptr<lathe::test::FakeSettings> m_settings;
    std::unique_ptr<ConfigurationPage> m_page;
    ConfigurationSection *m_section = nullptr;

    template<typename T>
    T *find(const QString &name)
    {
        return m_section->findChild<T *>(name);
    }
    template<typename T>
    static T *in(QWidget *dialog, const QString &name)
    {
        return dialog->findChild<T *>(name);
    }
    /// Opens a section and waits until it shows what is set.
    void open(const QString &key)
    {
        m_page->openSection(key);
        m_section = m_page->current();
        QCOMPARE(m_section->key(), key);
        QTRY_VERIFY(m_section->focusProxy()->isEnabled());
    }
    QString state() { return find<ElidedLabel>(u"saveState"_s)->text(); }
    QString error(QWidget *field)
    {
        for (const Form *form : m_section->findChildren<Form *>()) {
            if (const QString text = form->error(field); !text.isEmpty())
                return text;
        }
        return {};
    }
    QString shownMessage()
    {
        for (const InlineMessage *message : m_section->findChildren<InlineMessage *>()) {
            if (message->isVisible())
                return message->text();
        }
        return {};
    }
    QStringList lines(QWidget *inside = nullptr, int entry = 0)
    {
        QStringList texts;
        auto *button = (inside ? inside : m_section)->findChild<CommandLineButton *>();
        for (const AwsCommandLine &line : button->lineMenu()->lines(entry))
            texts << line.text(u"http://e"_s).section(u" lambda "_s, 1);
        return texts;
    }

private Q_SLOTS:
    void init()
    {
        lathe::test::failOnWarnings();
        m_client = std::make_unique<EngineClient>();
        m_engine = std::make_unique<lathe::test::FakeEngine>(*m_client);
        m_versions = std::make_unique<lathe::test::FakeVersions>(*m_engine, u"orders"_s);
        m_settings = std::make_unique<lathe::test::FakeSettings>(*m_engine, u"orders"_s);
        m_page = std::make_unique<ConfigurationPage>(*m_client);
        FunctionSummary function;
        function.configuration.functionName = u"orders"_s;
        function.configuration.functionArn = u"arn:aws:lambda:us-east-1:000000000000:function:orders"_s;
        m_page->resize(1000, 700);
        m_page->setFunction(function);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup() { m_page.reset(); }

    void tagsAreAddedChangedAndRemoved()
    {
        m_settings->tags = {{u"team"_s, u"shop"_s}, {u"old"_s, u"1"_s}};
        open(u"tags"_s);
        auto *model = qobject_cast<TagsSection *>(m_section)->editor()->model();
        QTRY_COMPARE(model->rowCount(), 2);
        const auto set = [model](int row, int column, const QString &text) {
            model->setData(model->index(row, column), text);
        };
        set(1, TagsModel::ValueColumn, u"market"_s);
        model->remove(0);
        const int row = model->add();
        set(row, TagsModel::ValueColumn, u"x"_s);
        QCOMPARE(state(), u"The tag in row 2 needs a key."_s);
        set(row, TagsModel::KeyColumn, u"aws:mine"_s);
        QVERIFY(state().contains(u"reserved"_s));
        set(row, TagsModel::KeyColumn, u"stage"_s);
        QCOMPARE(state(), u"● Unsaved changes"_s);
        const QString arn = u"arn:aws:lambda:us-east-1:000000000000:function:orders"_s;
        QCOMPARE(lines(), (QStringList{u"untag-resource --resource %1 --tag-keys old"_s.arg(arn),
                                       u"tag-resource --resource %1 --tags "
                                       "'{\"stage\":\"x\",\"team\":\"market\"}'"_s.arg(arn)}));
        QTest::keyClick(m_section->focusProxy(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(state(), u"✓ Saved"_s);
        QCOMPARE(m_settings->tags,
                 (QMap<QString, QString>{{u"team"_s, u"market"_s}, {u"stage"_s, u"x"_s}}));
        m_settings->tags.insert(u"by"_s, u"the CLI"_s);
        m_settings->tell();
        QTRY_COMPARE(model->rowCount(), 3);
    }

    void tagsAreTyped()
    {
        open(u"tags"_s);
        auto *editor = qobject_cast<TagsSection *>(m_section)->editor();
        auto *table = find<TableView>(u"tagsTable"_s);
        QTRY_VERIFY(editor->isEnabled());
        const auto typed = [&](const QString &text, Qt::Key end) {
            if (!QTest::qWaitFor([&] { return table->findChild<QLineEdit *>(); }))
                return false;
            auto *field = table->findChild<QLineEdit *>();
            const QRect cell = table->visualRect(table->currentIndex());
            QTest::keyClicks(field, text);
            const bool fills = field->geometry() == cell && field->hasFrame();
            const QPointer<QLineEdit> there(field);
            QTest::keyClick(field, end);
            return QTest::qWaitFor([&] { return !there; }) && fills;
        };
        editor->add();
        QVERIFY(typed(u"team"_s, Qt::Key_Return));
        QVERIFY(typed(u"shop"_s, Qt::Key_Return));
        QVERIFY(!table->findChild<QLineEdit *>());
        editor->add();
        QVERIFY(typed(u"stage"_s, Qt::Key_Tab));
        QVERIFY(typed(u"dev"_s, Qt::Key_Tab));
        QVERIFY(!table->findChild<QLineEdit *>());
        QCOMPARE(editor->model()->tags(),
                 (QMap<QString, QString>{{u"team"_s, u"shop"_s}, {u"stage"_s, u"dev"_s}}));
        // Out of the table, not round in it.
        QVERIFY(table->hasFocus());
        QTest::keyClick(table, Qt::Key_Tab);
        QVERIFY(!table->hasFocus() && !table->findChild<QLineEdit *>());
    }

    void concurrencyKnowsTheAccount()
    {
        open(u"concurrency"_s);
        auto *shared = find<QRadioButton>(u"unreservedConcurrency"_s);
        auto *own = find<QRadioButton>(u"reserveConcurrency"_s);
        auto *reserved = find<QSpinBox>(u"reservedConcurrency"_s);
        QTRY_VERIFY(shared->text().contains(u"1,000 of 1,000"_s));
        QVERIFY(shared->isChecked());
        own->setChecked(true);
        reserved->setValue(901);
        QVERIFY(error(reserved->parentWidget()).contains(u"At most 900"_s));
        reserved->setValue(50);
        find<QComboBox>(u"recursiveLoop"_s)->setCurrentIndex(1);
        QCOMPARE(lines(), (QStringList{u"put-function-concurrency --function-name orders "
                                       "--reserved-concurrent-executions 50"_s,
                                       u"put-function-recursion-config --function-name orders "
                                       "--recursive-loop Allow"_s}));
        m_page->save();
        QTRY_COMPARE(state(), u"✓ Saved"_s);
        QCOMPARE(m_settings->concurrency.reservedConcurrentExecutions, std::optional(50));
        QCOMPARE(m_settings->recursion.recursiveLoop, u"Allow"_s);
        QTRY_VERIFY(shared->text().contains(u"950 of 1,000"_s));
        shared->setChecked(true);
        m_page->save();
        QTRY_VERIFY(!m_settings->concurrency.reservedConcurrentExecutions);
    }

    void provisionedTakesEffectAtOnce()
    {
        m_versions->publish(u"one"_s);
        open(u"concurrency"_s);
        auto *table = qobject_cast<ConcurrencySection *>(m_section)->provisioned();
        auto *add = find<QPushButton>(u"addProvisioned"_s);
        QTRY_VERIFY(add->isEnabled());
        ProvisionedDialog *dialog = table->add();
        in<QSpinBox>(dialog, u"provisionedAmount"_s)->setValue(0);
        QVERIFY(!in<QPushButton>(dialog, u"confirm"_s)->isEnabled());
        in<QSpinBox>(dialog, u"provisionedAmount"_s)->setValue(2);
        QCOMPARE(lines(dialog).constFirst(),
                 u"put-provisioned-concurrency-config --function-name orders --qualifier 1 "
                 "--provisioned-concurrent-executions 2"_s);
        QTest::mouseClick(in<QPushButton>(dialog, u"confirm"_s), Qt::LeftButton);
        auto *view = find<TableView>(u"provisionedTable"_s);
        QTRY_COMPARE(view->model()->rowCount(), 1);
        QCOMPARE(view->model()->index(0, 4).data().toString(), u"Ready"_s);
        view->setCurrentIndex(view->model()->index(0, 0));
        table->removeChosen();
        QTest::mouseClick(table->findChild<QDialog *>()->findChild<QPushButton *>(u"confirm"_s),
                          Qt::LeftButton);
        QTRY_VERIFY(m_settings->provisioned.isEmpty());
        QTRY_COMPARE(view->model()->rowCount(), 0);
    }

    void aUrlComesChangesAndGoes()
    {
        open(u"url"_s);
        auto *exists = find<QCheckBox>(u"urlExists"_s);
        auto *auth = find<QComboBox>(u"urlAuthType"_s);
        auto *origins = find<QLineEdit>(u"allowOrigins"_s);
        QVERIFY(!auth->isVisible());
        exists->setChecked(true);
        auth->setCurrentIndex(auth->findData(u"NONE"_s));
        QVERIFY(find<QWidget>(u"urlWarning"_s)->isVisible());
        find<QCheckBox>(u"urlCors"_s)->setChecked(true);
        origins->setText(u"https://"_s + QString(250, u'x'));
        find<QLineEdit>(u"allowMethods"_s)->setText(u"GET, FETCH"_s);
        QVERIFY(error(origins).contains(u"at most 253"_s));
        QVERIFY(error(find<QLineEdit>(u"allowMethods"_s)).startsWith(u"FETCH"_s));
        origins->setText(u"https://a.example,http://localhost:3000"_s);
        find<QLineEdit>(u"allowMethods"_s)->setText(u"GET POST"_s);
        QVERIFY(lines().constFirst().startsWith(u"create-function-url-config --function-name orders "_s));
        m_page->save();
        QTRY_COMPARE(state(), u"✓ Saved"_s);
        QCOMPARE(m_settings->urls[QString()].cors->allowOrigins->size(), 2);
        QVERIFY(find<CopyLabel>(u"functionUrl"_s)->isVisible());
        QVERIFY(find<CopyLabel>(u"functionUrl"_s)->value().startsWith(u"http://abc."_s));
        auth->setCurrentIndex(auth->findData(u"AWS_IAM"_s));
        QVERIFY(lines().constFirst().startsWith(u"update-function-url-config"_s));
        m_page->save();
        QTRY_COMPARE(m_settings->urls[QString()].authType, u"AWS_IAM"_s);
        QTRY_VERIFY(!m_section->isModified());
        exists->setChecked(false);
        m_page->save();
        QTRY_VERIFY(m_settings->urls.isEmpty());
        QTRY_VERIFY(!m_section->isModified());
    }

    void asynchronousEventsOfAnAlias()
    {
        open(u"async"_s);
        auto *retries = find<QSpinBox>(u"maximumRetryAttempts"_s);
        auto *age = find<QSpinBox>(u"maximumEventAge"_s);
        auto *failure = find<QLineEdit>(u"onFailure"_s);
        QCOMPARE(retries->value(), 2);
        QCOMPARE(age->value(), 21'600);
        retries->setValue(3);
        age->setValue(30);
        failure->setText(u"queue"_s);
        QCOMPARE(error(retries), u"From 0 to 2 is allowed."_s);
        QCOMPARE(error(age), u"From 60 to 21,600 is allowed."_s);
        QVERIFY(error(failure).contains(u"ARN"_s));
        QCOMPARE(state(), u"Correct the marked fields to save."_s);
        m_page->save();
        QVERIFY(m_settings->events.isEmpty());
        // Unsaved edits wait while an alias is looked at.
        m_page->setQualifier(u"live"_s);
        QTRY_COMPARE(retries->value(), 2);
        QVERIFY(!m_section->isModified());
        retries->setValue(0);
        m_engine->failure = Error::conflict(u"Busy."_s);
        m_page->save();
        QTRY_COMPARE(shownMessage(), u"Busy."_s);
        m_page->save();
        QTRY_COMPARE(m_settings->events.value(u"live"_s).maximumRetryAttempts, std::optional(0));
        m_page->setQualifier({});
        QTRY_COMPARE(retries->value(), 3);
        m_section->revert();
        QCOMPARE(failure->text(), QString());
    }

    void runtimeManagement()
    {
        open(u"runtime"_s);
        auto *mode = find<QComboBox>(u"updateRuntimeOn"_s);
        auto *arn = find<QLineEdit>(u"runtimeVersionArn"_s);
        QVERIFY(!arn->isEnabled());
        mode->setCurrentIndex(mode->findData(u"Manual"_s));
        QVERIFY(!error(arn).isEmpty());
        arn->setText(u"arn:aws:lambda:us-east-1::runtime:0123"_s);
        QVERIFY(error(arn).isEmpty());
        m_page->save();
        QTRY_COMPARE(m_settings->runtimes.value(QString()).updateRuntimeOn, u"Manual"_s);
        QTRY_COMPARE(state(), u"✓ Saved"_s);
    }

    void notForEveryQualifier()
    {
        open(u"url"_s);
        m_page->setQualifier(u"3"_s);
        QTRY_VERIFY(shownMessage().contains(u"no URL of its own"_s));
        QVERIFY(!m_section->focusProxy()->isEnabled());
        QVERIFY(find<QWidget>(u"sectionScope"_s)->isVisible());
        m_page->setQualifier({});
        QTRY_VERIFY(m_section->focusProxy()->isEnabled());
        QVERIFY(shownMessage().isEmpty());
    }

    void permissions()
    {
        open(u"permissions"_s);
        auto *section = qobject_cast<PermissionsSection *>(m_section);
        auto *first = find<QPushButton>(u"emptyStateAction"_s);
        QTRY_VERIFY(first->isVisible());
        QTest::mouseClick(first, Qt::LeftButton);
        auto *dialog = section->findChild<PermissionDialog *>();
        auto *confirm = in<QPushButton>(dialog, u"confirm"_s);
        auto *id = in<QLineEdit>(dialog, u"statementId"_s);
        auto *form = dialog->findChild<Form *>();
        QVERIFY(!confirm->isEnabled());
        id->setText(u"not good"_s);
        QVERIFY(form->error(id).contains(u"Letters"_s));
        id->setText(u"from-bucket"_s);
        in<QComboBox>(dialog, u"principal"_s)->setCurrentText(u"s3.amazonaws.com"_s);
        in<QLineEdit>(dialog, u"sourceAccount"_s)->setText(u"12"_s);
        QVERIFY(form->error(in<QLineEdit>(dialog, u"sourceAccount"_s)).contains(u"twelve"_s));
        in<QLineEdit>(dialog, u"sourceAccount"_s)->clear();
        in<QLineEdit>(dialog, u"sourceArn"_s)->setText(u"arn:aws:s3:::orders"_s);
        QVERIFY(confirm->isEnabled());
        QCOMPARE(lines(dialog).constFirst(),
                 u"add-permission --function-name orders --statement-id from-bucket --action "
                 "lambda:InvokeFunction --principal s3.amazonaws.com --source-arn arn:aws:s3:::orders"_s);
        QTest::keyClick(id, Qt::Key_Return);
        auto *table = find<TableView>(u"permissionsTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"s3.amazonaws.com"_s);
        QCOMPARE(table->model()->index(0, 3).data().toString(), u"SourceArn: arn:aws:s3:::orders"_s);
        QVERIFY(
            find<QPlainTextEdit>(u"policyJson"_s)->toPlainText().contains(u"\"Sid\": \"from-bucket\""_s));
        // What was added is chosen; Delete asks.
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Delete);
        QTRY_VERIFY(section->findChild<ConfirmDialog *>());
        QTest::mouseClick(section->findChild<ConfirmDialog *>()->findChild<QPushButton *>(u"confirm"_s),
                          Qt::LeftButton);
        QTRY_COMPARE(table->model()->rowCount(), 0);
    }

    void codeSigning()
    {
        open(u"signing"_s);
        auto *section = qobject_cast<SigningSection *>(m_section);
        SigningConfigDialog *dialog = section->create();
        auto *publishers = in<QPlainTextEdit>(dialog, u"signingPublishers"_s);
        auto *confirm = in<QPushButton>(dialog, u"confirm"_s);
        QVERIFY(!confirm->isEnabled());
        publishers->setPlainText(u"profile"_s);
        QVERIFY(!confirm->isEnabled());
        publishers->setPlainText(u"arn:aws:signer:us-east-1:000000000000:/signing-profiles/mine/abc\n"_s);
        QVERIFY(confirm->isEnabled());
        QTest::mouseClick(confirm, Qt::LeftButton);
        auto *config = find<QComboBox>(u"codeSigningConfig"_s);
        QTRY_COMPARE(config->count(), 2);
        QVERIFY(m_section->isModified());
        m_page->save();
        QTRY_COMPARE(state(), u"✓ Saved"_s);
        QCOMPARE(m_settings->functionConfig, m_settings->configs.constFirst().arn);
        config->setCurrentIndex(0);
        m_page->save();
        QTRY_VERIFY(m_settings->functionConfig.isEmpty());
    }

    void codeSigningConfigsChangeAndGo()
    {
        const QString profile = u"arn:aws:signer:us-east-1:000000000000:/signing-profiles/mine/abc"_s;
        CodeSigningConfig known;
        known.id = u"csc-00000000000000001"_s;
        known.arn = u"arn:aws:lambda:us-east-1:000000000000:code-signing-config:"_s + known.id;
        known.description = u"of the build"_s;
        known.policies.untrustedArtifactOnDeployment = u"Enforce"_s;
        known.allowedPublishers.signingProfileVersionArns = QStringList{profile};
        open(u"signing"_s);
        auto *section = qobject_cast<SigningSection *>(m_section);
        auto *config = find<QComboBox>(u"codeSigningConfig"_s);
        auto *change = find<QToolButton>(u"changeSigningConfig"_s);
        QVERIFY(!change->isEnabled());
        // Whoever made it, it is seen at once.
        m_settings->configs = {known};
        m_engine->tell(events::FunctionSettingsChanged{});
        QTRY_COMPARE(config->count(), 2);
        config->setCurrentIndex(1);
        QVERIFY(change->isEnabled());

        QTest::mouseClick(change, Qt::LeftButton);
        auto *dialog = section->findChild<SigningConfigDialog *>();
        auto *description = in<QLineEdit>(dialog, u"signingDescription"_s);
        auto *policy = in<QComboBox>(dialog, u"signingPolicy"_s);
        QCOMPARE(description->text(), known.description);
        QCOMPARE(policy->currentData().toString(), u"Enforce"_s);
        QCOMPARE(in<QPlainTextEdit>(dialog, u"signingPublishers"_s)->toPlainText(), profile);
        description->clear();
        policy->setCurrentIndex(policy->findData(u"Warn"_s));
        in<QPlainTextEdit>(dialog, u"signingPublishers"_s)->appendPlainText(profile + u'd');
        QCOMPARE(lines(dialog).constFirst(),
                 u"update-code-signing-config --code-signing-config-arn %1 --description '' "
                 "--allowed-publishers '{\"SigningProfileVersionArns\":[\"%2\",\"%2d\"]}' "
                 "--code-signing-policies '{\"UntrustedArtifactOnDeployment\":\"Warn\"}'"_s.arg(known.arn,
                                                                                                profile));
        QTest::mouseClick(in<QPushButton>(dialog, u"confirm"_s), Qt::LeftButton);
        QTRY_COMPARE(config->itemText(1), known.id);
        QCOMPARE(config->currentIndex(), 1);
        QCOMPARE(m_settings->configs.constFirst().policies.untrustedArtifactOnDeployment, u"Warn"_s);
        QCOMPARE(m_settings->configs.constFirst().allowedPublishers.signingProfileVersionArns->size(), 2);
        QTRY_VERIFY(find<QLabel>(u"signingDetails"_s)->text().startsWith(u"Warns"_s));

        const auto confirm = [section] {
            section->removeChosen();
            auto *question = section->findChildren<ConfirmDialog *>().constLast();
            QTest::mouseClick(question->findChild<QPushButton *>(u"confirm"_s), Qt::LeftButton);
        };
        m_engine->failure = Error::conflict(u"It is used by mail."_s);
        confirm();
        QTRY_COMPARE(shownMessage(), u"It is used by mail."_s);
        confirm();
        QTRY_COMPARE(config->count(), 1);
        QVERIFY(m_settings->configs.isEmpty());
        QVERIFY(!m_section->isModified());
        QVERIFY(shownMessage().isEmpty());
    }

    void errorsAreShownAndEditsKept()
    {
        open(u"async"_s);
        find<QSpinBox>(u"maximumRetryAttempts"_s)->setValue(1);
        m_engine->failure = Error::conflict(u"An update is in progress."_s);
        m_page->save();
        QTRY_COMPARE(shownMessage(), u"An update is in progress."_s);
        QCOMPARE(find<QSpinBox>(u"maximumRetryAttempts"_s)->value(), 1);
        m_page->save();
        QTRY_COMPARE(state(), u"✓ Saved"_s);
        QVERIFY(shownMessage().isEmpty());
    }

    void everythingHasAName()
    {
        for (const auto *key :
             {"tags", "permissions", "url", "async", "concurrency", "runtime", "signing"}) {
            open(QString::fromLatin1(key));
            for (const QWidget *widget : m_section->findChildren<QWidget *>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
                    widget->objectName().startsWith(u"qt_"))
                    continue;
                QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                         qPrintable(widget->objectName()));
            }
        }
    }
};

LATHE_GUI_TEST_MAIN(SettingsSectionsTest)
#include "tst_settings_sections.moc"
