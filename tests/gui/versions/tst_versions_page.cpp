// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/common/GuiTest.h"
#include "tests/gui/test/FakeVersions.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/Form.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/versions/AliasDialog.h"
#include "widgets/versions/DiffView.h"
#include "widgets/versions/FunctionVersions.h"
#include "widgets/versions/PublishVersionDialog.h"
#include "widgets/versions/VersionsModel.h"
#include "widgets/versions/VersionsPage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>

using namespace lathe;
using namespace Qt::StringLiterals;

class VersionsPageTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<lathe::test::FakeEngine> m_engine;
    std::unique_ptr<lathe::test::FakeVersions> m_fake;
    std::unique_ptr<FunctionVersions> m_versions;
    std::unique_ptr<VersionsPage> m_page;

    TableView *table() { return m_page->findChild<TableView *>(u"versionsTable"_s); }
    TableView *settings() { return m_page->findChild<TableView *>(u"versionSettings"_s); }
    QAbstractButton *button(const QString &name) { return m_page->findChild<QAbstractButton *>(name); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    QString shownMessage()
    {
        for (const InlineMessage *message : m_page->findChildren<InlineMessage *>()) {
            if (message->isVisible())
                return message->text();
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        lathe::test::failOnWarnings();
        m_client = std::make_unique<EngineClient>();
        m_engine = std::make_unique<lathe::test::FakeEngine>(*m_client);
        m_fake = std::make_unique<lathe::test::FakeVersions>(*m_engine, u"orders"_s);
        m_engine->packages[u"sha-latest"_s] = {{u"index.mjs"_s, "one\ntwo\n"},
                                               {u"logo.png"_s, QByteArray("\0x", 2)}};
        m_fake->publish(u"the first"_s);
        m_fake->latest().memorySize = 512;
        m_fake->latest().codeSha256 = u"sha-2"_s;
        m_engine->packages[u"sha-2"_s] = {{u"index.mjs"_s, "one\n2\n"}, {u"util.mjs"_s, "x\n"}};
        m_fake->publish(u"more memory"_s);
        m_versions = std::make_unique<FunctionVersions>(*m_client, u"orders"_s);
        m_page = std::make_unique<VersionsPage>(*m_client, *m_versions);
        FunctionSummary summary;
        summary.configuration = m_fake->latest();
        m_page->setFunction(summary);
        m_versions->load();
        m_page->resize(1000, 640);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_COMPARE(table()->model()->rowCount(), 3);
    }
    void cleanup()
    {
        m_page.reset();
        m_versions.reset();
    }

    void listsTheNewestFirst()
    {
        QCOMPARE(cell(0, VersionsModel::VersionColumn), u"$LATEST"_s);
        QCOMPARE(cell(1, VersionsModel::VersionColumn), u"2"_s);
        QCOMPARE(cell(2, VersionsModel::DescriptionColumn), u"the first"_s);
        Alias live;
        live.name = u"live"_s;
        live.functionVersion = u"2"_s;
        m_fake->keep(live); // by anyone
        QTRY_COMPARE(cell(1, VersionsModel::AliasesColumn), u"live"_s);
    }

    void publishes()
    {
        PublishVersionDialog *dialog = m_page->publish();
        auto *description = dialog->findChild<QLineEdit *>(u"versionDescription"_s);
        auto *confirm = dialog->findChild<QPushButton *>(u"confirm"_s);
        description->setText(QString(257, u'x'));
        QVERIFY(!confirm->isEnabled());
        QCOMPARE(dialog->findChild<Form *>()->error(description),
                 u"There are 257 characters; at most 256 are allowed."_s);
        description->setText(u"the third"_s);
        m_engine->failure = Error::conflict(u"An update is in progress."_s);
        QTest::mouseClick(confirm, Qt::LeftButton);
        auto *message = dialog->findChild<InlineMessage *>(u"dialogMessage"_s);
        QTRY_VERIFY(message->isVisible());
        QTest::keyClick(description, Qt::Key_Return);
        QTRY_COMPARE(table()->model()->rowCount(), 4);
        QCOMPARE(m_fake->published.constLast().description, u"the third"_s);
        QTRY_COMPARE(table()->selectionModel()->selectedRows().value(0).row(), 1);
        QCOMPARE(cell(1, VersionsModel::VersionColumn), u"3"_s);
        QCOMPARE(table()->currentIndex().row(), 1);
    }

    void deleteKeyAsks()
    {
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        table()->setFocus();
        m_page->choose({u"$LATEST"_s});
        QTest::keyClick(table(), Qt::Key_Delete);
        QVERIFY(!m_page->findChild<ConfirmDialog *>());
        m_page->choose({u"1"_s});
        QTest::keyClick(table(), Qt::Key_Delete);
        auto *dialog = m_page->findChild<ConfirmDialog *>();
        QVERIFY(dialog && dialog->windowTitle().contains(u'1'));
        dialog->reject();
    }

    void comparesConfigurationAndCode()
    {
        m_page->choose({u"1"_s, u"2"_s});
        QTRY_COMPARE(settings()->model()->columnCount(), 3);
        QStringList names;
        for (int row = 0; row < settings()->model()->rowCount(); ++row)
            names << settings()->model()->index(row, 0).data().toString();
        QCOMPARE(names, (QStringList{u"Description"_s, u"Memory"_s, u"Code SHA-256"_s}));
        QCOMPARE(settings()->model()->index(1, 2).data().toString(), u"512 MB"_s);

        m_page->findChild<QTabWidget *>(u"versionTabs"_s)->setCurrentIndex(1);
        auto *files = m_page->findChild<QListWidget *>(u"packageFiles"_s);
        QTRY_COMPARE(files->count(), 3);
        QCOMPARE(files->item(0)->text(), u"index.mjs — changed"_s);
        QCOMPARE(files->item(1)->text(), u"logo.png — removed"_s);
        QCOMPARE(files->item(2)->text(), u"util.mjs — added"_s);
        auto *diff = m_page->findChild<DiffView *>();
        QTRY_VERIFY(diff->toPlainText().contains(u"- two"_s));
        QVERIFY(diff->toPlainText().contains(u"+ 2"_s));
        files->setCurrentRow(1);
        QTRY_VERIFY(diff->toPlainText().contains(u"not text"_s));
    }

    void inspectsOne()
    {
        m_page->choose({u"1"_s});
        QTRY_COMPARE(settings()->model()->columnCount(), 2);
        m_page->findChild<QTabWidget *>(u"versionTabs"_s)->setCurrentIndex(1);
        auto *editor = m_page->findChild<QWidget *>(u"packageFile"_s);
        QTRY_VERIFY(editor->isVisible());
        QTRY_COMPARE(m_page->findChild<QLabel *>(u"packageSummary"_s)->text(), u"2 file(s)"_s);
    }

    void deletesAndSaysWhyNot()
    {
        m_page->choose({u"$LATEST"_s});
        QVERIFY(!button(u"deleteVersion"_s)->isEnabled());
        m_page->choose({u"1"_s});
        m_engine->failure = Error::conflict(u"It is referenced by the alias live."_s);
        for (const bool works : {false, true}) {
            QTest::mouseClick(button(u"deleteVersion"_s), Qt::LeftButton);
            auto *confirm = m_page->findChild<QDialog *>()->findChild<QPushButton *>(u"confirm"_s);
            QTest::mouseClick(confirm, Qt::LeftButton);
            if (!works)
                QTRY_COMPARE(shownMessage(), u"It is referenced by the alias live."_s);
        }
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QTRY_VERIFY(shownMessage().isEmpty());
    }

    void makesAnAliasAndTests()
    {
        m_page->choose({u"2"_s});
        AliasDialog *dialog = m_page->createAlias();
        QCOMPARE(dialog->findChild<QComboBox *>(u"aliasVersion"_s)->currentData().toString(), u"2"_s);
        dialog->findChild<QLineEdit *>(u"aliasName"_s)->setText(u"live"_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"confirm"_s), Qt::LeftButton);
        QTRY_COMPARE(cell(1, VersionsModel::AliasesColumn), u"live"_s);
        QSignalSpy tested(m_page.get(), &VersionsPage::testRequested);
        QTest::mouseClick(button(u"testVersion"_s), Qt::LeftButton);
        QCOMPARE(tested.value(0).value(0).toString(), u"2"_s);
    }

    void everythingHasAName()
    {
        for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            const auto *push = qobject_cast<const QPushButton *>(widget);
            const auto *box = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (push && !push->text().isEmpty()) ||
                         (box && !box->text().isEmpty()),
                     qPrintable(widget->objectName()));
        }
    }
};

LATHE_GUI_TEST_MAIN(VersionsPageTest)
#include "tst_versions_page.moc"
