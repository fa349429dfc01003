// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/EnvironmentRules.h"
#include "tests/gui/common/GuiTest.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/SectionHeader.h"
#include "widgets/common/UndoBar.h"
#include "widgets/configuration/EnvironmentDelegate.h"
#include "widgets/configuration/EnvironmentEditor.h"
#include "widgets/configuration/EnvironmentSummary.h"
#include "widgets/configuration/EnvironmentSummaryView.h"
#include "widgets/configuration/EnvironmentTable.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace lathe;
using namespace Qt::StringLiterals;

class EnvironmentEditorTest : public QObject
{
    Q_OBJECT

private:
    static constexpr char16_t secret[] = u"hunter2-secret";

    std::unique_ptr<EnvironmentEditor> m_editor;

    void show(const EnvironmentModel::Entries &entries)
    {
        m_editor->setEntries(entries);
        m_editor->resize(720, 480);
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowActive(m_editor.get()));
    }
    QLabel *counter() { return m_editor->findChild<QLabel *>(u"environmentBytes"_s); }
    EnvironmentModel &model() { return *m_editor->model(); }
    EnvironmentTable &table() { return *m_editor->table(); }
    QString message()
    {
        auto *banner = m_editor->findChild<InlineMessage *>();
        return banner->isVisible() ? banner->text() : QString();
    }

    /// All that a screen reader can be told of a widget and what is in it.
    static QString spoken(QAccessibleInterface *interface, int depth = 0)
    {
        QString all;
        if (!interface || depth > 6)
            return all;
        for (const auto kind :
             {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
            all += interface->text(kind) + u'\n';
        if (const auto *texts = interface->textInterface())
            all += texts->text(0, texts->characterCount()) + u'\n';
        for (int child = 0; child < interface->childCount(); ++child)
            all += spoken(interface->child(child), depth + 1);
        return all;
    }

private Q_SLOTS:
    void init()
    {
        lathe::test::failOnWarnings();
        m_editor = std::make_unique<EnvironmentEditor>();
    }
    void theEmptyPlaceStandsInTheMiddle()
    {
        show({});
        m_editor->resize(1600, 700);
        auto *empty = m_editor->findChild<EmptyState *>();
        QTRY_COMPARE(empty->width(), 1600);
        m_editor->addVariable();
        QTRY_COMPARE(table().width(), Theme::formWidth());
    }

    void cleanup() { m_editor.reset(); }

    void modelKeepsItsPromises()
    {
        QAbstractItemModelTester tester(&model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        model().setEntries({{u"A1"_s, u"1"_s}, {u"B1"_s, u"2"_s}});
        model().insertRow(1, {});
        QCOMPARE(model().entries().size(), 2);
        QVERIFY(model().problem().isEmpty());
        QVERIFY(model().setData(model().index(1, EnvironmentModel::NameColumn), u" C1 "_s));
        QCOMPARE(model().entries().last(), (std::pair{u"C1"_s, QString()}));
        QCOMPARE(model().merge({{u"C1"_s, u"x"_s}, {u"D1"_s, u"y"_s}, {u"A1"_s, u"1"_s}}).changed, 1);
        QCOMPARE(model().rowCount(), 4);
        model().setAllRevealed(true);
        QVERIFY(model().allRevealed());
        model().removeRow(0);
        QCOMPARE(model().find(u"A1"_s), -1);
        model().setEntries({{u"B1"_s, u"3"_s}, {u"N1"_s, u"3"_s}});
        QVERIFY(model().row(0).revealed);
        QVERIFY(!model().row(1).revealed);
        model().setEntries({});
        QCOMPARE(model().rowCount(), 0);
    }

    void rulesAreTold()
    {
        const auto problemOf = [&](const QString &name) {
            model().setEntries({{name, u"v"_s}});
            return model().problem(0);
        };
        QVERIFY(problemOf(u"GOOD_1"_s).isEmpty());
        QVERIFY(problemOf(u"AWS_REGION"_s).contains(u"reserved"_s));
        QVERIFY(!problemOf(u"1BAD"_s).isEmpty());
        QVERIFY(!problemOf(u"X"_s).isEmpty());
        QVERIFY(!problemOf(u"A-B"_s).isEmpty());
        QVERIFY(!problemOf({}).isEmpty());
        model().setRows({{u"TWIN"_s, u"1"_s}, {u"TWIN"_s, u"2"_s}});
        QVERIFY(!model().problem(0).isEmpty());
        QVERIFY(!model().problem(1).isEmpty());
        model().setData(model().index(1, 0), u"TWIN_2"_s);
        QVERIFY(model().problem().isEmpty());
        model().setEntries({{u"BIG"_s, QString(5000, u'x')}});
        QVERIFY(!model().problem().isEmpty());
    }

    void sizeIsCounted()
    {
        show({{u"A1"_s, u"1"_s}});
        QCOMPARE(counter()->text(), u"10 of 4,096 bytes"_s);
        show({{u"A1"_s, QString(3900, u'x')}});
        QCOMPARE(counter()->property("role").toString(), u"warning"_s);
        QVERIFY(counter()->text().contains(u"nearly full"_s));
        show({{u"A1"_s, QString(4100, u'x')}});
        QCOMPARE(counter()->property("role").toString(), u"error"_s);
        QVERIFY2(counter()->text().contains(u"13 too many"_s), qPrintable(counter()->text()));
    }

    void valuesStayHiddenUntilShown()
    {
        const QString value = QString::fromUtf16(secret);
        show({{u"OTHER"_s, u"short"_s}, {u"TOKEN"_s, value}});
        QAbstractItemModel &rows = model();
        for (int row = 0; row < rows.rowCount(); ++row) {
            for (int column = 0; column < rows.columnCount(); ++column) {
                for (int role = 0; role < Qt::UserRole + 16; ++role) {
                    if (role != Qt::EditRole)
                        QVERIFY(!rows.index(row, column).data(role).toString().contains(value));
                }
            }
        }
        QCOMPARE(rows.index(0, 1).data(), rows.index(1, 1).data());
        QVERIFY(!spoken(QAccessible::queryAccessibleInterface(m_editor.get())).contains(value));
        table().selectAll();
        QVERIFY(!table().selectionAsTsv().contains(value));

        auto *reveal = m_editor->findChild<QPushButton *>(u"revealValues"_s);
        reveal->click();
        QCOMPARE(rows.index(1, 1).data().toString(), value);
        QVERIFY(spoken(QAccessible::queryAccessibleInterface(m_editor.get())).contains(value));
        QCOMPARE(reveal->text(), u"Hide values"_s);
        reveal->click();
        QVERIFY(!spoken(QAccessible::queryAccessibleInterface(m_editor.get())).contains(value));
        table().setFocus();
        table().setCurrentIndex(rows.index(1, 0));
        QTest::keyClick(&table(), Qt::Key_Space);
        QCOMPARE(rows.index(1, 1).data().toString(), value);
        QVERIFY(rows.index(0, 1).data().toString() != u"short"_s);
    }

    void rowsHaveButtons()
    {
        show({{u"AA"_s, u"1"_s}, {u"TOKEN"_s, QString::fromUtf16(secret)}});
        const QRect cell = table().visualRect(model().index(1, EnvironmentModel::ActionColumn));
        const auto clickAt = [&](EnvironmentDelegate::Action wanted) {
            for (int x = cell.left(); x < cell.right(); ++x) {
                const QPoint at(x + 8, cell.center().y());
                if (EnvironmentDelegate::actionAt(cell, at) == wanted) {
                    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, at);
                    return;
                }
            }
            QFAIL("no such button");
        };
        clickAt(EnvironmentDelegate::Action::Reveal);
        QVERIFY(model().row(1).revealed);
        clickAt(EnvironmentDelegate::Action::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf16(secret));
        clickAt(EnvironmentDelegate::Action::Delete);
        QCOMPARE(model().rowCount(), 1);
    }

    void enterGoesFromNameToValue()
    {
        show({});
        m_editor->addVariable();
        QTest::keyClicks(table().findChild<QLineEdit *>(u"variableName"_s), u"API_KEY"_s);
        QTest::keyClick(table().findChild<QLineEdit *>(u"variableName"_s), Qt::Key_Return);
        QTRY_VERIFY(table().findChild<QLineEdit *>(u"variableValue"_s));
        auto *value = table().findChild<QLineEdit *>(u"variableValue"_s);
        QVERIFY(value->hasFocus());
        QTest::keyClicks(value, u"abc"_s);
        QTest::keyClick(value, Qt::Key_Return);
        QTRY_COMPARE(m_editor->entries(), (EnvironmentModel::Entries{{u"API_KEY"_s, u"abc"_s}}));
        QTRY_VERIFY(!table().findChild<QLineEdit *>(u"variableValue"_s));
    }

    void addsAndEditsInPlace()
    {
        show({});
        QVERIFY(m_editor->findChild<EmptyState *>()->isVisible());
        QSignalSpy edited(m_editor.get(), &EnvironmentEditor::edited);
        m_editor->findChild<EmptyState *>()->primaryButton()->click();
        auto *name = table().findChild<QLineEdit *>(u"variableName"_s);
        QVERIFY(name && name->hasFocus());
        QTest::keyClicks(name, u"API_KEY"_s);
        QTest::keyClick(name, Qt::Key_Tab);
        QTRY_VERIFY(table().findChild<QLineEdit *>(u"variableValue"_s));
        auto *value = table().findChild<QLineEdit *>(u"variableValue"_s);
        QTest::keyClicks(value, u"a = b"_s);
        QTest::keyClick(value, Qt::Key_Return);
        QTRY_COMPARE(m_editor->entries(), (EnvironmentModel::Entries{{u"API_KEY"_s, u"a = b"_s}}));
        QVERIFY(edited.count() >= 2);
        QTRY_VERIFY(!table().findChild<QLineEdit *>(u"variableValue"_s));
        table().setCurrentIndex(model().index(0, EnvironmentModel::ValueColumn));
        QTest::keyClick(&table(), Qt::Key_Return);
        QVERIFY(table().findChild<QLineEdit *>(u"variableValue"_s));
    }

    void valuesOfManyLinesAreKept()
    {
        const QString key = u"-----BEGIN KEY-----\nabc\n-----END KEY-----\n"_s;
        show({{u"PEM"_s, key}});
        table().editCell(0, EnvironmentModel::ValueColumn);
        auto *value = table().findChild<QLineEdit *>(u"variableValue"_s);
        QTest::keyClick(value, Qt::Key_End);
        QTest::keyClick(value, Qt::Key_Return);
        QCOMPARE(m_editor->entries().front().second, key);
        const auto parsed = environmentrules::parseDotEnv(model().dotEnvLine(0));
        QCOMPARE(parsed.variables, (EnvironmentModel::Entries{{u"PEM"_s, key}}));
    }

    void linesComeAndGoByTheClipboard()
    {
        show({{u"KEPT"_s, u"1"_s}, {u"OLD"_s, u"1"_s}});
        QGuiApplication::clipboard()->setText(
            u"# comment\nOLD=2\nexport NEW=\"a b\"\nnonsense\n\nmore nonsense\n"_s);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_editor->entries(), (EnvironmentModel::Entries{
                                          {u"KEPT"_s, u"1"_s}, {u"NEW"_s, u"a b"_s}, {u"OLD"_s, u"2"_s}}));
        QVERIFY2(message().contains(u"4, 6"_s), qPrintable(message()));
        auto *bar = m_editor->findChild<UndoBar *>();
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->text(), u"Pasted: 1 added, 1 changed"_s);
        table().showRow(model().find(u"NEW"_s));
        QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"NEW=\"a b\""_s);
        bar->undo();
        QCOMPARE(m_editor->entries(), (EnvironmentModel::Entries{{u"KEPT"_s, u"1"_s}, {u"OLD"_s, u"1"_s}}));
        QGuiApplication::clipboard()->setText(u"just words"_s);
        m_editor->findChild<QPushButton *>(u"pasteVariables"_s)->click();
        QVERIFY(message().contains(u"NAME=value"_s));
    }

    void deletingCanBeUndone()
    {
        show({{u"AA"_s, u"1"_s}, {u"BB"_s, u"2"_s}, {u"CC"_s, u"3"_s}});
        table().setFocus();
        table().selectRow(1);
        QTest::keyClick(&table(), Qt::Key_Delete);
        QCOMPARE(model().rowCount(), 2);
        auto *bar = m_editor->findChild<UndoBar *>();
        QCOMPARE(bar->text(), u"Deleted BB"_s);
        bar->undo();
        QCOMPARE(model().row(1).name, u"BB"_s);
        table().selectAll();
        QTest::keyClick(&table(), Qt::Key_Delete);
        QVERIFY(m_editor->findChild<EmptyState *>()->isVisible());
        bar->undo();
        QCOMPARE(model().rowCount(), 3);
    }

    void summaryKnowsNamesOnly()
    {
        EnvironmentSummary summary;
        summary.setVariables({{u"TOKEN"_s, QString::fromUtf16(secret)}, {u"STAGE"_s, u"dev"_s}});
        summary.resize(220, 160);
        summary.show();
        QVERIFY(QTest::qWaitForWindowActive(&summary));
        QCOMPARE(summary.names(), (QStringList{u"STAGE"_s, u"TOKEN"_s}));
        QVERIFY(
            !spoken(QAccessible::queryAccessibleInterface(&summary)).contains(QString::fromUtf16(secret)));
        QSignalSpy edit(&summary, &EnvironmentSummary::editRequested);
        summary.findChild<QToolButton *>(u"addEnvironmentVariable"_s)->click();
        QCOMPARE(edit.last()[0].toString(), QString());
        auto *view = summary.findChild<EnvironmentSummaryView *>();
        view->setCurrentIndex(view->model()->index(1, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(edit.last()[0].toString(), u"TOKEN"_s);
    }
};

LATHE_GUI_TEST_MAIN(EnvironmentEditorTest)
#include "tst_environment_editor.moc"
