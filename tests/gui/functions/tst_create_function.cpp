// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GuiTest.h"

#include "engine/catalog/BlueprintCatalog.h"
#include "resources/Resources.h"
#include "widgets/common/SearchField.h"
#include "widgets/functions/BlueprintModel.h"
#include "widgets/functions/BlueprintPicker.h"
#include "widgets/functions/ScratchForm.h"
#include "widgets/functions/StarterCode.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTextBrowser>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

RuntimeInfo runtime(const QString &id, const QString &family, const QString &handler)
{
    RuntimeInfo info;
    info.id = id;
    info.label = id;
    info.family = family;
    info.defaultHandler = handler;
    info.servedBy = id + u" runs."_s;
    return info;
}

RuntimeInfo node()
{
    return runtime(u"nodejs20.x"_s, u"nodejs"_s, u"index.handler"_s);
}

RuntimeInfo python()
{
    return runtime(u"python3.13"_s, u"python"_s, u"lambda_function.lambda_handler"_s);
}

} // namespace

class TestCreateFunction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        initResources();
        const BlueprintCatalog catalog;
        m_blueprints = catalog.all();
        QVERIFY(m_blueprints.size() >= 27);
    }
    void init() { test::failOnWarnings(); }

    void starterCodeComesFromTheSimplestBlueprint()
    {
        const NewFunction made =
            startercode::fromScratch(u"hi"_s, python(), python().defaultHandler, m_blueprints);
        QCOMPARE(made.settings.functionName, u"hi"_s);
        QCOMPARE(made.settings.runtime, u"python3.13"_s);
        QCOMPARE(made.settings.handler, u"lambda_function.lambda_handler"_s);
        QVERIFY(made.settings.description.isEmpty());
        QCOMPARE(made.files.size(), 1);
        QCOMPARE(made.files.constFirst().path, u"lambda_function.py"_s);
        QVERIFY(made.files.constFirst().bytes.contains("Hello from Lambda!"));
    }

    void starterCodeFollowsTheHandler()
    {
        const NewFunction made = startercode::fromScratch(u"hi"_s, node(), u"src/app.main"_s, m_blueprints);
        QCOMPARE(made.files.constFirst().path, u"src/app.mjs"_s);
        QVERIFY(made.files.constFirst().bytes.contains("const main ") ||
                made.files.constFirst().bytes.contains("main("));
        QCOMPARE(made.settings.runtime, u"nodejs20.x"_s);
    }

    void handlersAreChecked_data()
    {
        QTest::addColumn<QString>("handler");
        QTest::addColumn<bool>("good");
        QTest::newRow("usual") << u"index.handler"_s << true;
        QTest::newRow("folder") << u"src/app.main"_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("no function") << u"index."_s << false;
        QTest::newRow("no dot") << u"index"_s << false;
        QTest::newRow("blank") << u"index. handler"_s << false;
        QTest::newRow("long") << QString(127, u'a') + u".h"_s << false;
    }
    void handlersAreChecked()
    {
        QFETCH(QString, handler);
        QFETCH(bool, good);
        QCOMPARE(startercode::problemWithHandler(handler, node()).isEmpty(), good);
    }

    void theHandlerFollowsTheRuntimeUntilItIsTheUsers()
    {
        ScratchForm form;
        form.setRuntimes({node(), python()});
        auto *combo = form.findChild<QComboBox *>(u"runtimeCombo"_s);
        auto *handler = form.findChild<QLineEdit *>(u"handlerField"_s);
        QCOMPARE(handler->text(), u"index.handler"_s);
        combo->setCurrentIndex(1);
        QCOMPARE(handler->text(), u"lambda_function.lambda_handler"_s);
        handler->setText(u"mine.run"_s);
        combo->setCurrentIndex(0);
        QCOMPARE(handler->text(), u"mine.run"_s);
    }

    void runtimesThatCannotRunComeLast()
    {
        RuntimeInfo missing = python();
        missing.usable = false;
        ScratchForm form;
        form.setRuntimes({missing, node()});
        auto *combo = form.findChild<QComboBox *>(u"runtimeCombo"_s);
        QCOMPARE(combo->itemData(0).toString(), u"nodejs20.x"_s);
        QVERIFY(combo->itemText(1).contains(u"not installed"_s));
    }

    void blueprintsStandUnderTheirTags()
    {
        BlueprintModel model;
        const QAbstractItemModelTester tester(&model);
        model.setBlueprints(m_blueprints);
        int headings = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            headings += model.index(row).data(BlueprintModel::HeadingRole).toBool() ? 1 : 0;
        QCOMPARE(headings, 3);
        QCOMPARE(model.rowCount(), m_blueprints.size() + headings);
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        model.setFilter(u"kinesis python"_s);
        QVERIFY(model.rowCount() >= 2);
        QVERIFY(model.indexOf(u"kinesis-records-python"_s).isValid());
        QVERIFY(!model.indexOf(u"hello-node"_s).isValid());
        model.setFilter(u"nothing like this"_s);
        QCOMPARE(model.rowCount(), 0);
    }

    void thePickerShowsWhatABlueprintIs()
    {
        BlueprintPicker picker;
        picker.setBlueprints(m_blueprints);
        QVERIFY(picker.chosen());
        QSignalSpy changed(&picker, &BlueprintPicker::chosenChanged);
        picker.choose(u"timeout-node"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(picker.chosen()->id, u"timeout-node"_s);
        const auto *preview = picker.findChild<QTextBrowser *>(u"blueprintPreview"_s);
        QVERIFY(preview->toPlainText().contains(u"index.handler"_s));
        picker.filter()->setText(u"no such thing"_s);
        QTRY_VERIFY(!picker.chosen());
        QVERIFY(picker.view()->isHidden());
        picker.filter()->clear();
        QTRY_VERIFY(picker.chosen());
    }

private:
    QList<Blueprint> m_blueprints;
};

} // namespace lathe

LATHE_GUI_TEST_MAIN(lathe::TestCreateFunction)
#include "tst_create_function.moc"
