// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/common/GuiTest.h"
#include "tests/gui/test/FakeVersions.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/CopyButton.h"
#include "widgets/common/Form.h"
#include "widgets/common/TableView.h"
#include "widgets/versions/AliasDialog.h"
#include "widgets/versions/AliasesModel.h"
#include "widgets/versions/AliasesPage.h"
#include "widgets/versions/FunctionVersions.h"
#include "widgets/versions/QualifierPicker.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>

using namespace lathe;
using namespace Qt::StringLiterals;

class AliasesPageTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<lathe::test::FakeEngine> m_engine;
    std::unique_ptr<lathe::test::FakeVersions> m_fake;
    std::unique_ptr<FunctionVersions> m_versions;
    std::unique_ptr<AliasesPage> m_page;

    TableView *table() { return m_page->findChild<TableView *>(u"aliasesTable"_s); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    QAbstractButton *button(const QString &name) { return m_page->findChild<QAbstractButton *>(name); }
    template<typename T>
    static T *in(AliasDialog *dialog, const QString &name)
    {
        return dialog->findChild<T *>(name);
    }
    static void pick(QComboBox *box, const QString &version)
    {
        box->setCurrentIndex(box->findData(version));
    }
    static QAction *action(QMenu *menu, const QString &name)
    {
        for (QAction *action : menu->actions()) {
            if (action->objectName() == name && !action->isSeparator())
                return action;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        lathe::test::failOnWarnings();
        m_client = std::make_unique<EngineClient>();
        m_engine = std::make_unique<lathe::test::FakeEngine>(*m_client);
        m_fake = std::make_unique<lathe::test::FakeVersions>(*m_engine, u"orders"_s);
        for (int i = 1; i <= 3; ++i)
            m_fake->publish(u"number %1"_s.arg(i));
        m_versions = std::make_unique<FunctionVersions>(*m_client, u"orders"_s);
        m_page = std::make_unique<AliasesPage>(*m_client, *m_versions);
        m_versions->load();
        m_page->resize(900, 500);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_VERIFY(m_versions->isLoaded());
    }
    void cleanup()
    {
        m_page.reset();
        m_versions.reset();
    }

    void theEmptyPlaceLeadsToTheFirst()
    {
        auto *first = m_page->findChild<QPushButton *>(u"emptyStateAction"_s);
        QVERIFY(first->isVisible());
        QVERIFY(!button(u"editAlias"_s)->isVisible());
        QTest::mouseClick(first, Qt::LeftButton);
        auto *dialog = m_page->findChild<AliasDialog *>();
        auto *confirm = in<QPushButton>(dialog, u"confirm"_s);
        auto *name = in<QLineEdit>(dialog, u"aliasName"_s);
        auto *form = dialog->findChild<Form *>();
        QVERIFY(!confirm->isEnabled());
        QVERIFY(form->error(name).isEmpty());
        name->setText(u"7"_s);
        QVERIFY(!confirm->isEnabled());
        QVERIFY(form->error(name).contains(u"not a number"_s));
        name->setText(u"live"_s);
        QVERIFY(confirm->isEnabled());
        pick(in<QComboBox>(dialog, u"aliasVersion"_s), u"2"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(cell(0, AliasesModel::NameColumn), u"live"_s);
        QVERIFY(button(u"editAlias"_s)->isVisible());
        QCOMPARE(m_fake->aliases.value(u"live"_s).functionVersion, u"2"_s);
        QVERIFY(!m_fake->aliases.value(u"live"_s).routingConfig);
    }

    void weightsBySliderAndNumber()
    {
        Alias live;
        live.name = u"live"_s;
        live.functionVersion = u"2"_s;
        m_fake->keep(live);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        m_page->choose(u"live"_s);
        QCOMPARE(m_page->findChild<CopyButton *>(u"copyAliasArn"_s)->value(),
                 u"arn:aws:lambda:us-east-1:000000000000:function:orders:live"_s);
        QTest::keyClick(table(), Qt::Key_Return);
        auto *dialog = m_page->findChild<AliasDialog *>();
        auto *slider = in<QSlider>(dialog, u"weightSlider"_s);
        auto *percent = in<QDoubleSpinBox>(dialog, u"weightPercent"_s);
        auto *confirm = in<QPushButton>(dialog, u"confirm"_s);
        QVERIFY(!slider->isEnabled());
        pick(in<QComboBox>(dialog, u"aliasSecondVersion"_s), u"2"_s);
        QVERIFY(!confirm->isEnabled()); // the same as the first
        pick(in<QComboBox>(dialog, u"aliasSecondVersion"_s), u"3"_s);
        slider->setValue(10);
        QCOMPARE(percent->value(), 10.0);
        percent->setValue(12.5);
        QVERIFY(in<QLabel>(dialog, u"weightSplit"_s)->text().contains(u"12.5 % to version 3"_s));
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_COMPARE(cell(0, AliasesModel::VersionColumn), u"87.5 % to 2, 12.5 % to 3"_s);
        QCOMPARE(m_fake->updated.constLast().routingConfig->additionalVersionWeights.value(u"3"_s), 0.125);

        dialog = m_page->editChosen();
        QCOMPARE(in<QDoubleSpinBox>(dialog, u"weightPercent"_s)->value(), 12.5);
        pick(in<QComboBox>(dialog, u"aliasSecondVersion"_s), QString());
        QTest::mouseClick(in<QPushButton>(dialog, u"confirm"_s), Qt::LeftButton);
        QTRY_COMPARE(cell(0, AliasesModel::VersionColumn), u"2"_s);
    }

    void deletes()
    {
        Alias live;
        live.name = u"live"_s;
        live.functionVersion = u"1"_s;
        m_fake->keep(live);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        m_page->choose(u"live"_s);
        m_page->removeChosen();
        auto *confirm = m_page->findChild<QDialog *>()->findChild<QPushButton *>(u"confirm"_s);
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_COMPARE(table()->model()->rowCount(), 0);
        QTRY_VERIFY(m_page->findChild<QPushButton *>(u"emptyStateAction"_s)->isVisible());
    }

    void thePickerFollows()
    {
        QualifierPicker picker;
        picker.setVersions(m_versions.get());
        QSignalSpy changed(&picker, &QualifierPicker::qualifierChanged);
        Alias live;
        live.name = u"live"_s;
        live.functionVersion = u"2"_s;
        m_fake->keep(live);
        QTRY_VERIFY(m_versions->alias(u"live"_s));
        Q_EMIT picker.menu()->aboutToShow();
        QVERIFY(action(picker.menu(), QString())->isChecked());
        action(picker.menu(), u"live"_s)->trigger();
        QCOMPARE(picker.qualifier(), u"live"_s);
        QVERIFY(picker.toolTip().contains(u"live: 2"_s));
        Q_EMIT picker.menu()->aboutToShow();
        action(picker.menu(), u"3"_s)->trigger();
        QCOMPARE(picker.text(), u"Version 3"_s);
        m_client->call(DeleteFunctionRequest{{u"orders"_s, u"3"_s}}, [](const Result<Done> &) {});
        QTRY_COMPARE(picker.qualifier(), QString());
        QCOMPARE(changed.size(), 3);
        QCOMPARE(picker.text(), u"$LATEST"_s);
    }

    void thePickerKnowsTheVersionOfAnAlias()
    {
        QualifierPicker picker;
        picker.setVersions(m_versions.get());
        QSignalSpy changed(&picker, &QualifierPicker::versionChanged);
        Alias live;
        live.name = u"live"_s;
        live.functionVersion = u"2"_s;
        m_fake->keep(live);
        QTRY_VERIFY(m_versions->alias(u"live"_s));
        picker.setQualifier(u"live"_s);
        QCOMPARE(picker.version(), u"2"_s);
        live.functionVersion = u"$LATEST"_s;
        m_fake->keep(live);
        QTRY_COMPARE(picker.version(), QString());
        picker.setQualifier(u"1"_s);
        QCOMPARE(picker.version(), u"1"_s);
        QCOMPARE(changed.size(), 3);
    }

    void thePickerListsTheNewestOnly()
    {
        for (int i = 4; i <= 30; ++i)
            m_fake->publish(QString(200, u'x'));
        QTRY_COMPARE(m_versions->versions().size(), 31);
        QualifierPicker picker;
        picker.setVersions(m_versions.get());
        QSignalSpy all(&picker, &QualifierPicker::allVersionsWanted);
        Q_EMIT picker.menu()->aboutToShow();
        QVERIFY(action(picker.menu(), u"30"_s));
        QVERIFY(action(picker.menu(), u"21"_s));
        QVERIFY(!action(picker.menu(), u"20"_s));
        QVERIFY(picker.menu()->sizeHint().width() < 800);
        QCOMPARE(picker.menu()->actions().constLast()->text(), u"All 30 versions…"_s);
        picker.menu()->actions().constLast()->trigger();
        QCOMPARE(all.size(), 1);
    }
};

LATHE_GUI_TEST_MAIN(AliasesPageTest)
#include "tst_aliases_page.moc"
