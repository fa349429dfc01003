// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppFixture.h"

#include "engine/api/EventInvokeConfig.h"
#include "engine/api/FunctionConcurrency.h"
#include "engine/api/Permissions.h"
#include "engine/api/Tags.h"
#include "widgets/common/StatusPill.h"
#include "widgets/common/TableView.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/configuration/PermissionDialog.h"
#include "widgets/configuration/PermissionsSection.h"
#include "widgets/configuration/TagsEditor.h"
#include "widgets/configuration/TagsSection.h"
#include "widgets/output/ErrorView.h"
#include "widgets/output/ResponseView.h"

#include <QLabel>
#include <QRadioButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace lathe
{

/// What is set beside a function, by the window and by others, with the real engine.
class TestAppSettings : public QObject
{
    Q_OBJECT

    template<OperationRequest Request>
    static Result<typename Request::Answer> ask(test::AppFixture &app, Request request)
    {
        using Answer = typename Request::Answer;
        std::optional<Result<Answer>> answered;
        app.window().client().call(std::move(request),
                                   [&answered](Result<Answer> answer) { answered = std::move(answer); });
        if (!QTest::qWaitFor([&answered] { return answered.has_value(); }, test::patience))
            return fail(Error::service(u"no answer"_s));
        return *answered;
    }
    static ConfigurationSection *open(test::AppFixture &app, const QString &key)
    {
        app.page()->showPlace(FunctionPane::Place::Configuration);
        auto *page = app.page()->findChild<ConfigurationPage *>();
        page->openSection(key);
        ConfigurationSection *section = page->current();
        return QTest::qWaitFor([section] { return section->focusProxy()->isEnabled(); }, test::patience)
                   ? section
                   : nullptr;
    }
    static bool save(ConfigurationSection *section)
    {
        section->save();
        return QTest::qWaitFor([section] { return !section->isModified(); }, test::patience);
    }

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aThrottledTestSaysWhyAndWhereToChangeIt()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"held"_s, u"python3.13"_s));
        QVERIFY(app.saveEvent(u"mine"_s, "{}"));
        QVERIFY(ask(app, PutFunctionConcurrencyRequest{u"held"_s, 0}));
        app.page()->events()->setLastUsed(u"mine"_s);
        const auto record = app.test();
        QVERIFY(record);
        QCOMPARE(record->row.status, InvocationStatus::Throttled);
        QCOMPARE(record->row.eventName, u"mine"_s);
        OutputView *output = app.page()->dock()->panel()->output();
        QCOMPARE(output->findChild<StatusPill *>(u"outputStatus"_s)->text(), u"Throttled"_s);
        QVERIFY(output->findChild<QLabel *>(u"outputTime"_s)->isVisible());
        auto *error = output->response()->findChild<ErrorView *>();
        QTRY_VERIFY(error->isVisible());
        QVERIFY(error->error().advice.contains(u"reserved concurrency"_s));
        QVERIFY(error->toHtml().contains(u"setting:Concurrency"_s));
        Q_EMIT error->settingWanted(error->error().setting);
        QCOMPARE(app.page()->findChild<ConfigurationPage *>()->current()->key(), u"concurrency"_s);
    }

    void byTheWindowAndByOthers()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"greeter"_s, u"python3.13"_s));
        const QString arn = app.page()->function().configuration.functionArn;

        ConfigurationSection *section = open(app, u"tags"_s);
        QVERIFY(section);
        auto *tags = qobject_cast<TagsSection *>(section)->editor()->model();
        const int row = tags->add();
        tags->setData(tags->index(row, TagsModel::KeyColumn), u"team"_s);
        tags->setData(tags->index(row, TagsModel::ValueColumn), u"shop"_s);
        QVERIFY(save(section));
        QCOMPARE(ask(app, ListTagsRequest{arn})->tags.value(u"team"_s), u"shop"_s);
        QVERIFY(ask(app, TagResourceRequest{arn, {{{u"stage"_s, u"test"_s}}}}));
        QTRY_COMPARE_WITH_TIMEOUT(tags->rowCount(), 2, test::patience);

        section = open(app, u"concurrency"_s);
        QVERIFY(section);
        app.find<QRadioButton>(u"reserveConcurrency"_s, section)->setChecked(true);
        auto *reserved = app.find<QSpinBox>(u"reservedConcurrency"_s, section);
        reserved->setValue(7);
        QVERIFY(save(section));
        QCOMPARE(ask(app, GetFunctionConcurrencyRequest{u"greeter"_s})->reservedConcurrentExecutions,
                 std::optional(7));
        QVERIFY(ask(app, PutFunctionConcurrencyRequest{u"greeter"_s, 9}));
        QTRY_COMPARE_WITH_TIMEOUT(reserved->value(), 9, test::patience);

        section = open(app, u"async"_s);
        QVERIFY(section);
        auto *retries = app.find<QSpinBox>(u"maximumRetryAttempts"_s, section);
        retries->setValue(0);
        QVERIFY(save(section));
        GetFunctionEventInvokeConfigRequest get;
        get.functionName = u"greeter"_s;
        QCOMPARE(ask(app, get)->maximumRetryAttempts, std::optional(0));

        section = open(app, u"permissions"_s);
        QVERIFY(section);
        PermissionDialog *dialog = qobject_cast<PermissionsSection *>(section)->add();
        app.find<QLineEdit>(u"statementId"_s, dialog)->setText(u"bucket"_s);
        app.find<QComboBox>(u"principal"_s, dialog)->setCurrentText(u"s3.amazonaws.com"_s);
        QTest::mouseClick(app.find<QPushButton>(u"confirm"_s, dialog), Qt::LeftButton);
        auto *table = app.find<TableView>(u"permissionsTable"_s, section);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, test::patience);
        RemovePermissionRequest removal;
        removal.functionName = u"greeter"_s;
        removal.statementId = u"bucket"_s;
        QVERIFY(ask(app, removal));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 0, test::patience);

        for (const auto *key : {"url", "runtime", "signing"})
            QVERIFY2(open(app, QString::fromLatin1(key)), key);
        section = open(app, u"runtime"_s);
        app.find<QComboBox>(u"updateRuntimeOn"_s, section)->setCurrentIndex(1);
        QVERIFY(save(section));
        section = open(app, u"url"_s);
        app.find<QAbstractButton>(u"urlExists"_s, section)->setChecked(true);
        QVERIFY(save(section));
    }
};

} // namespace lathe

LATHE_APP_TEST_MAIN(lathe::TestAppSettings)
#include "tst_app_settings.moc"
