// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/common/GuiTest.h"
#include "tests/gui/test/FakeEngine.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/configuration/LayersEditor.h"
#include "widgets/configuration/LayersSection.h"
#include "widgets/configuration/PublishLayerDialog.h"

#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace lathe;
using namespace Qt::StringLiterals;

class LayersSectionTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<lathe::test::FakeEngine> m_engine;
    std::unique_ptr<ConfigurationPage> m_page;
    LayersSection *m_section = nullptr;

    static QString arn(const QString &name, int version)
    {
        return u"arn:aws:lambda:us-east-1:000000000000:layer:%1:%2"_s.arg(name).arg(version);
    }
    FunctionConfiguration &orders() { return m_engine->functions[u"orders"_s].configuration; }
    LayersEditor *editor() { return m_section->editor(); }
    QStringList layers() { return editor()->model()->layers(); }
    QString cell(int row, int column) { return editor()->model()->index(row, column).data().toString(); }
    TableView *table() { return m_section->findChild<TableView *>(u"layersTable"_s); }
    QPushButton *saveButton() { return m_section->findChild<QPushButton *>(u"saveConfiguration"_s); }
    QAbstractButton *button(const QString &name) { return m_section->findChild<QAbstractButton *>(name); }
    QString message()
    {
        for (const InlineMessage *shown : m_section->findChildren<InlineMessage *>()) {
            if (shown->isVisible())
                return shown->text();
        }
        return {};
    }
    void pick(QMenu *menu, const QString &text)
    {
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                return action->trigger();
        }
        QStringList texts;
        for (const QAction *action : menu->actions())
            texts << action->text();
        QFAIL(qPrintable(text + u" is not among "_s + texts.join(u" | "_s)));
    }

private Q_SLOTS:
    void init()
    {
        lathe::test::failOnWarnings();
        m_client = std::make_unique<EngineClient>();
        m_engine = std::make_unique<lathe::test::FakeEngine>(*m_client);
        for (const auto *name : {"alpha", "beta", "beta", "gamma"})
            m_engine->addLayer(QString::fromLatin1(name));
        orders().functionName = u"orders"_s;
        orders().runtime = u"nodejs22.x"_s;
        orders().layers = {arn(u"alpha"_s, 1), arn(u"beta"_s, 1)};
        m_page = std::make_unique<ConfigurationPage>(*m_client);
        m_page->resize(1000, 700);
        m_page->openSection(u"layers"_s);
        m_page->setFunction(m_engine->functions[u"orders"_s]);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_section = qobject_cast<LayersSection *>(m_page->current());
        QVERIFY(m_section);
        QTRY_COMPARE(cell(1, LayersModel::VersionColumn), u"1 (newest is 2)"_s);
    }
    void cleanup()
    {
        m_page.reset();
        m_engine.reset();
        m_client.reset();
    }

    void showsWhatTheFunctionHas()
    {
        QCOMPARE(cell(0, LayersModel::OrderColumn), u"1"_s);
        QCOMPARE(cell(0, LayersModel::NameColumn), u"alpha"_s);
        QCOMPARE(cell(0, LayersModel::VersionColumn), u"1"_s);
        QCOMPARE(cell(0, LayersModel::SizeColumn), u"2 KiB"_s);
        QVERIFY(!saveButton()->isEnabled());
        orders().layers << arn(u"gone"_s, 3);
        orders().layerSizes = {{arn(u"gone"_s, 3), 4096}};
        m_engine->tell(events::FunctionChanged{m_engine->functions[u"orders"_s]});
        QTRY_COMPARE(cell(2, LayersModel::VersionColumn), u"3 (deleted)"_s);
        QCOMPARE(cell(2, LayersModel::SizeColumn), u"4 KiB"_s);
    }

    void addedAndSaved()
    {
        pick(editor()->addMenu(), u"gamma, version 1"_s);
        QCOMPARE(layers(), (QStringList{arn(u"alpha"_s, 1), arn(u"beta"_s, 1), arn(u"gamma"_s, 1)}));
        QVERIFY(m_section->isModified());
        QVERIFY(m_engine->updates.isEmpty());
        QTest::mouseClick(saveButton(), Qt::LeftButton);
        QTRY_VERIFY(!m_section->isModified());
        QCOMPARE(m_engine->updates.size(), 1);
        QCOMPARE(*m_engine->updates[0].layers, layers());
        QCOMPARE(orders().layers, layers());
        pick(editor()->addMenu(), u"Specify an ARN…"_s);
        auto *field = m_section->findChild<QLineEdit *>(u"promptField"_s);
        QVERIFY(field);
        field->setText(u"arn:aws:lambda:us-east-1:000000000000:layer:delta"_s);
        QVERIFY(!m_section->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
        field->setText(arn(u"delta"_s, 9));
        QTest::mouseClick(m_section->findChild<QPushButton *>(u"confirm"_s), Qt::LeftButton);
        QCOMPARE(layers().constLast(), arn(u"delta"_s, 9));
    }

    void anotherVersion()
    {
        editor()->select(1);
        pick(editor()->versionMenu(), u"Version 2"_s);
        QCOMPARE(layers(), (QStringList{arn(u"alpha"_s, 1), arn(u"beta"_s, 2)}));
        QCOMPARE(cell(1, LayersModel::VersionColumn), u"2"_s);
    }

    void reorderedByButtonsAndKeys()
    {
        pick(editor()->addMenu(), u"gamma, version 1"_s);
        QVERIFY(table()->hasFocus());
        QCOMPARE(table()->currentIndex().row(), 2);
        QVERIFY(!button(u"mergeLater"_s)->isEnabled());
        QTest::keyClick(table(), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(table(), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(table(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(layers(), (QStringList{arn(u"gamma"_s, 1), arn(u"alpha"_s, 1), arn(u"beta"_s, 1)}));
        QCOMPARE(table()->currentIndex().row(), 0);
        QVERIFY(!button(u"mergeEarlier"_s)->isEnabled());
        QTest::mouseClick(button(u"mergeLater"_s), Qt::LeftButton);
        QCOMPARE(layers(), (QStringList{arn(u"alpha"_s, 1), arn(u"gamma"_s, 1), arn(u"beta"_s, 1)}));
        QTest::keyClick(table(), Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(table(), Qt::Key_Delete);
        QCOMPARE(layers(), (QStringList{arn(u"alpha"_s, 1), arn(u"beta"_s, 1)}));
        QVERIFY(!m_section->isModified());
        for (int i = 0; i < 2; ++i)
            QTest::mouseClick(button(u"removeLayer"_s), Qt::LeftButton);
        QVERIFY(layers().isEmpty());
        m_page->save();
        QTRY_COMPARE(orders().layers, QStringList());
        QCOMPARE(*m_engine->updates.constLast().layers, QStringList());
    }

    void errorsAreShownAndEditsKept()
    {
        pick(editor()->addMenu(), u"gamma, version 1"_s);
        m_engine->failure = Error::invalidParameter(u"Layer version x does not exist."_s);
        m_page->save();
        QTRY_COMPARE(message(), u"Layer version x does not exist."_s);
        QCOMPARE(layers().size(), 3);
        m_section->revert();
        QCOMPARE(layers().size(), 2);
        QVERIFY(message().isEmpty());
    }

    void atMostFive()
    {
        for (const auto *name : {"delta", "epsilon", "zeta"})
            m_engine->addLayer(QString::fromLatin1(name));
        m_engine->tell(events::LayerChanged{u"zeta"_s});
        QTRY_COMPARE(editor()->addMenu()->actions().size(), 6); // four layers, a line, "Specify an ARN"
        for (const auto *name : {"delta", "epsilon", "zeta"})
            pick(editor()->addMenu(), QString::fromLatin1(name) + u", version 1"_s);
        QCOMPARE(layers().size(), 5);
        QVERIFY(!button(u"addLayer"_s)->isEnabled());
    }

    void publishedFromHere()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"nodejs/node_modules"_s));
        QTest::mouseClick(button(u"publishLayer"_s), Qt::LeftButton);
        auto *dialog = m_section->findChild<PublishLayerDialog *>();
        QVERIFY(dialog);
        auto *publish = dialog->findChild<QPushButton *>(u"confirm"_s);
        auto *name = dialog->findChild<QLineEdit *>(u"layerName"_s);
        auto *source = dialog->findChild<QLineEdit *>(u"layerSource"_s);
        QVERIFY(!publish->isEnabled());
        name->setText(u"not good"_s);
        source->setText(folder.path());
        QVERIFY(!publish->isEnabled());
        name->setText(u"beta"_s);
        QVERIFY(publish->isEnabled());
        m_engine->failure = Error::local(u"Lathe.FileError"_s, u"It cannot be read."_s);
        QTest::mouseClick(publish, Qt::LeftButton);
        auto *problem = dialog->findChild<InlineMessage *>(u"dialogMessage"_s);
        QTRY_VERIFY(problem->isVisible() && problem->text() == u"It cannot be read."_s);
        QCOMPARE(publish->text(), u"Publish and add"_s);
        QTest::mouseClick(publish, Qt::LeftButton);
        QCOMPARE(publish->text(), u"Publishing…"_s);
        QTRY_COMPARE(layers(), (QStringList{arn(u"alpha"_s, 1), arn(u"beta"_s, 3)}));
        QCOMPARE(m_engine->calls, (QStringList{u"publish beta %1"_s.arg(folder.path()),
                                               u"publish beta %1"_s.arg(folder.path())}));
        QTRY_COMPARE(cell(1, LayersModel::VersionColumn), u"3"_s);
    }

    void foldersThatNobodyLooksInto()
    {
        QTemporaryDir folder;
        QCOMPARE(PublishLayerDialog::doubtAbout(folder.path()), u"This folder is empty."_s);
        QVERIFY(QDir(folder.path()).mkpath(u"node_modules"_s));
        QVERIFY(!PublishLayerDialog::doubtAbout(folder.path()).isEmpty());
        QVERIFY(QDir(folder.path()).mkpath(u"bin"_s));
        QVERIFY(PublishLayerDialog::doubtAbout(folder.path()).isEmpty());
        QVERIFY(PublishLayerDialog::doubtAbout(folder.filePath(u"x.zip"_s)).isEmpty());
    }

    void everythingHasAName()
    {
        for (const QWidget *widget : m_section->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            const auto *push = qobject_cast<const QPushButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (push && !push->text().isEmpty()),
                     qPrintable(widget->objectName()));
        }
    }
};

LATHE_GUI_TEST_MAIN(LayersSectionTest)
#include "tst_layers_section.moc"
