// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/code/CodeTestBase.h"
#include "widgets/code/ExplorerModel.h"
#include "widgets/code/ExplorerTree.h"
#include "widgets/code/ExplorerView.h"
#include "widgets/code/WorkingName.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/SectionHeader.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QUrl>

using namespace lathe;
using namespace Qt::StringLiterals;

class ExplorerTest : public CodeTestBase
{
    Q_OBJECT

    std::unique_ptr<ExplorerTree> m_tree;

    static QList<WorkingFile> files(const QStringList &paths)
    {
        QList<WorkingFile> all;
        for (const QString &path : paths)
            all << (path.endsWith(u'/') ? WorkingFile{path.chopped(1), 0, false, true}
                                        : WorkingFile{path, 10, false, false});
        return all;
    }
    void start(const QStringList &paths)
    {
        m_tree = std::make_unique<ExplorerTree>();
        new QAbstractItemModelTester(m_tree->model(),
                                     QAbstractItemModelTester::FailureReportingMode::QtTest, m_tree.get());
        m_tree->setFunctionName(u"orders"_s);
        m_tree->setFiles(files(paths));
        present(*m_tree, {260, 400});
        m_tree->view()->setFocus();
    }
    QStringList rows(const QModelIndex &parent = {}) const
    {
        QStringList names;
        for (int row = 0; row < m_tree->model()->rowCount(parent); ++row)
            names << m_tree->model()->index(row, 0, parent).data().toString();
        return names;
    }
    QLineEdit *nameField() const { return m_tree->findChild<QLineEdit *>(u"explorerName"_s); }
    QModelIndex at(const QString &path) const { return m_tree->model()->indexOf(path); }

private Q_SLOTS:
    void cleanup() { m_tree.reset(); }

    void showsATree()
    {
        start({u"index10.mjs"_s, u"index2.mjs"_s, u"README.md"_s, u"lib/util.js"_s, u"empty/"_s,
               u"lib/deep/x.py"_s});
        QCOMPARE(m_tree->header()->title(), u"ORDERS"_s);
        QCOMPARE(rows(),
                 (QStringList{u"empty"_s, u"lib"_s, u"index2.mjs"_s, u"index10.mjs"_s, u"README.md"_s}));
        QCOMPARE(rows(at(u"lib"_s)), (QStringList{u"deep"_s, u"util.js"_s}));
        QCOMPARE(m_tree->model()->path(at(u"lib/deep/x.py"_s)), u"lib/deep/x.py"_s);
        QVERIFY(!at(u"lib/none"_s).isValid());
    }

    void keepsStateOverRefresh()
    {
        start({u"a.js"_s, u"lib/deep/x.py"_s, u"lib/util.js"_s});
        m_tree->view()->expand(at(u"lib"_s));
        m_tree->view()->expand(at(u"lib/deep"_s));
        m_tree->select(u"lib/deep/x.py"_s);
        m_tree->setFiles(files({u"0.js"_s, u"a.js"_s, u"lib/deep/x.py"_s, u"lib/deep/y.py"_s, u"new/z"_s}));
        QCOMPARE(m_tree->selectedPath(), u"lib/deep/x.py"_s);
        QVERIFY(m_tree->view()->isExpanded(at(u"lib/deep"_s)));
        QCOMPARE(rows(), (QStringList{u"lib"_s, u"new"_s, u"0.js"_s, u"a.js"_s}));
        // A file that becomes a folder, and the other way.
        m_tree->setFiles(files({u"a.js/b"_s, u"lib"_s}));
        QCOMPARE(rows(), (QStringList{u"a.js"_s, u"lib"_s}));
        m_tree->setFiles({});
        QCOMPARE(rows(), QStringList());
    }

    void keepsFoldsOverRenaming()
    {
        start({u"lib/deep/x.py"_s});
        m_tree->view()->expand(at(u"lib"_s));
        m_tree->view()->expand(at(u"lib/deep"_s));
        m_tree->model()->setData(at(u"lib"_s), u"src"_s, Qt::EditRole);
        m_tree->setFiles(files({u"src/deep/x.py"_s}));
        QVERIFY(m_tree->view()->isExpanded(at(u"src"_s)));
        QVERIFY(m_tree->view()->isExpanded(at(u"src/deep"_s)));
        QCOMPARE(m_tree->selectedPath(), u"src"_s);
    }

    void opens()
    {
        start({u"a.js"_s, u"lib/x.js"_s});
        QSignalSpy opened(m_tree.get(), &ExplorerTree::openRequested);
        QTest::mouseClick(m_tree->view()->viewport(), Qt::LeftButton, {},
                          m_tree->view()->visualRect(at(u"a.js"_s)).center());
        QCOMPARE(opened.takeFirst().at(0).toString(), u"a.js"_s);
        QTest::keyClick(m_tree->view(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        m_tree->select(u"lib"_s);
        QTest::keyClick(m_tree->view(), Qt::Key_Return);
        QVERIFY(m_tree->view()->isExpanded(at(u"lib"_s)));
        QCOMPARE(opened.size(), 1);
    }

    void addsInline()
    {
        start({u"a.js"_s, u"lib/x.js"_s});
        QSignalSpy created(m_tree.get(), &ExplorerTree::createFileRequested);
        connect(m_tree.get(), &ExplorerTree::createFileRequested, this, [this](const QString &path) {
            m_tree->setFiles(files({u"a.js"_s, u"lib/x.js"_s, path}));
        });
        m_tree->select(u"lib/x.js"_s);
        m_tree->addFile();
        QTRY_VERIFY(nameField() && nameField()->hasFocus());
        m_tree->setFiles(files({u"a.js"_s, u"lib/x.js"_s, u"other"_s}));
        QVERIFY(nameField());
        QTest::keyClick(nameField(), Qt::Key_Return);
        QVERIFY(created.isEmpty());
        QTest::keyClicks(nameField(), u"x.js"_s);
        QTest::keyClick(nameField(), Qt::Key_Return);
        QVERIFY(created.isEmpty());
        nameField()->selectAll();
        QTest::keyClicks(nameField(), u"y.js"_s);
        QTest::keyClick(nameField(), Qt::Key_Return);
        QTRY_COMPARE(created.size(), 1);
        QCOMPARE(created[0][0].toString(), u"lib/y.js"_s);
        QTRY_COMPARE(rows(at(u"lib"_s)), (QStringList{u"x.js"_s, u"y.js"_s}));
        QTRY_COMPARE(m_tree->selectedPath(), u"lib/y.js"_s);
    }

    void givesUpAdding()
    {
        start({u"a.js"_s});
        QSignalSpy created(m_tree.get(), &ExplorerTree::createFolderRequested);
        m_tree->addFolder();
        QTRY_VERIFY(nameField() && nameField()->hasFocus());
        QCOMPARE(rows().size(), 2);
        QTest::keyClick(nameField(), Qt::Key_Escape);
        QTRY_COMPARE(rows(), QStringList{u"a.js"_s});
        m_tree->addFolder();
        QTRY_VERIFY(nameField() && nameField()->hasFocus());
        QTest::keyClicks(nameField(), u"lib/deep"_s);
        QTest::keyClick(nameField(), Qt::Key_Return);
        QTRY_COMPARE(created.size(), 1);
        QCOMPARE(created[0][0].toString(), u"lib/deep"_s);
        QTRY_COMPARE(rows(), QStringList{u"a.js"_s});
    }

    void renamesInline()
    {
        start({u"a.js"_s, u"b.js"_s});
        QSignalSpy renamed(m_tree.get(), &ExplorerTree::renameRequested);
        m_tree->select(u"a.js"_s);
        QTest::keyClick(m_tree->view(), Qt::Key_F2);
        QTRY_VERIFY(nameField() && nameField()->hasFocus());
        QTRY_COMPARE(nameField()->selectedText(), u"a"_s);
        QTest::keyClicks(nameField(), u"b"_s);
        QTest::keyClick(nameField(), Qt::Key_Return);
        QVERIFY(nameField());
        nameField()->setSelection(0, 1);
        QTest::keyClicks(nameField(), u"main"_s);
        QTest::keyClick(nameField(), Qt::Key_Return);
        QTRY_COMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][0].toString(), u"a.js"_s);
        QCOMPARE(renamed[0][1].toString(), u"main.js"_s);
        QCOMPARE(rows(), (QStringList{u"a.js"_s, u"b.js"_s}));
    }

    void asksBeforeDeleting()
    {
        start({u"a.js"_s});
        QSignalSpy deleted(m_tree.get(), &ExplorerTree::deleteRequested);
        m_tree->select(u"a.js"_s);
        QTest::keyClick(m_tree->view(), Qt::Key_Delete);
        auto *dialog = m_tree->findChild<ConfirmDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->isVisible());
        QVERIFY(deleted.isEmpty());
        dialog->accept();
        QTRY_COMPARE(deleted.size(), 1);
        QCOMPARE(deleted[0][0].toString(), u"a.js"_s);
    }

    void movesByDragging()
    {
        start({u"a.js"_s, u"lib/x.js"_s, u"lib/sub/a.js"_s});
        ExplorerModel &model = *m_tree->model();
        QSignalSpy moved(m_tree.get(), &ExplorerTree::renameRequested);
        const auto drop = [&](const QString &what, const QString &where) {
            const std::unique_ptr<QMimeData> data(model.mimeData({at(what)}));
            const QModelIndex target = where.isEmpty() ? QModelIndex() : at(where);
            if (!model.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, target))
                return false;
            model.dropMimeData(data.get(), Qt::MoveAction, -1, -1, target);
            return true;
        };
        QVERIFY(drop(u"a.js"_s, u"lib"_s));
        QTRY_COMPARE(moved.size(), 1);
        QCOMPARE(moved[0][1].toString(), u"lib/a.js"_s);
        QVERIFY(drop(u"lib/x.js"_s, u"a.js"_s));
        QTRY_COMPARE(moved.size(), 2);
        QCOMPARE(moved[1][1].toString(), u"x.js"_s);
        QVERIFY(!drop(u"lib"_s, u"lib/sub"_s));
        QVERIFY(!drop(u"lib"_s, u"lib"_s));
        QVERIFY(!drop(u"a.js"_s, QString()));
        QVERIFY(!drop(u"a.js"_s, u"lib/sub"_s));
    }

    void takesFilesFromOutside()
    {
        start({u"a.js"_s, u"lib/x.js"_s});
        QSignalSpy imported(m_tree.get(), &ExplorerTree::importRequested);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/tmp/one.txt"_s), QUrl::fromLocalFile(u"/tmp/folder"_s)});
        const QPoint place = m_tree->view()->visualRect(at(u"lib"_s)).center();
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_tree->view()->viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(place, Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_tree->view()->viewport(), &move);
        QVERIFY(move.isAccepted());
        QDropEvent drop(place, Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_tree->view()->viewport(), &drop);
        QVERIFY(drop.isAccepted());
        QCOMPARE(drop.dropAction(), Qt::CopyAction);
        QTRY_COMPARE(imported.size(), 1);
        QCOMPARE(imported[0][0].toStringList(), (QStringList{u"/tmp/one.txt"_s, u"/tmp/folder"_s}));
        QCOMPARE(imported[0][1].toString(), u"lib"_s);
        QMimeData web;
        web.setUrls({QUrl(u"https://example.com/x"_s)});
        QVERIFY(!m_tree->model()->canDropMimeData(&web, Qt::CopyAction, -1, -1, {}));
    }

    void readOnlyChangesNothing()
    {
        start({u"a.js"_s});
        m_tree->setReadOnly(true);
        m_tree->select(u"a.js"_s);
        m_tree->addFile();
        QTest::keyClick(m_tree->view(), Qt::Key_F2);
        QTest::keyClick(m_tree->view(), Qt::Key_Delete);
        QVERIFY(!nameField());
        QVERIFY(!m_tree->findChild<ConfirmDialog *>());
        QCOMPARE(rows(), QStringList{u"a.js"_s});
    }

    void hasAMenu()
    {
        start({u"a.js"_s});
        m_tree->select(u"a.js"_s);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(m_tree->view()->viewport(), &event);
        auto *menu = m_tree->findChild<QMenu *>(u"explorerMenu"_s);
        QVERIFY(menu);
        QVERIFY(menu->actions().size() >= 6);
        menu->close();
    }

    void checksNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << u"a.js"_s << true;
        QTest::newRow("hidden") << u".env"_s << true;
        QTest::newRow("blank inside") << u"my file"_s << true;
        QTest::newRow("folders") << u"a/b"_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("dots") << u".."_s << false;
        QTest::newRow("out") << u"a/../../b"_s << false;
        QTest::newRow("absolute") << u"/etc/x"_s << false;
        QTest::newRow("ends in a slash") << u"a/"_s << false;
        QTest::newRow("nul") << QString(u'a') + QChar(0) << false;
        QTest::newRow("line end") << u"a\nb"_s << false;
        QTest::newRow("backslash") << u"a\\b"_s << false;
        QTest::newRow("blank at the end") << u"a "_s << false;
        QTest::newRow("long") << QString(200, u'ä') << false;
        QTest::newRow("taken") << u"taken"_s << false;
    }
    void checksNames()
    {
        QFETCH(QString, name);
        QFETCH(bool, good);
        QCOMPARE(WorkingName::problem(name, {u"taken"_s}, true).isEmpty(), good);
        QVERIFY(!WorkingName::problem(u"a/b"_s, {}, false).isEmpty());
    }

    void manyFilesAreQuick()
    {
        QStringList paths;
        for (int i = 0; i < 5000; ++i)
            paths << u"node_modules/package-%1/index.js"_s.arg(i);
        m_tree = std::make_unique<ExplorerTree>();
        m_tree->setFiles(files(paths));
        paths.removeAt(100);
        m_tree->setFiles(files(paths));
        QCOMPARE(m_tree->model()->rowCount(at(u"node_modules"_s)), 4999);
    }
};

QTEST_MAIN(ExplorerTest)
#include "tst_explorer.moc"
