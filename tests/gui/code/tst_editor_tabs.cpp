// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/code/CodeTestBase.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/EditorTabBar.h"
#include "widgets/code/EditorTabs.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/InlineMessage.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace lathe;
using namespace Qt::StringLiterals;

class EditorTabsTest : public CodeTestBase
{
    Q_OBJECT

    std::unique_ptr<EditorTabs> m_tabs;

    EditorTabBar &bar() const { return *m_tabs->findChild<EditorTabBar *>(); }
    CodeEditor *editor() const { return m_tabs->currentEditor(); }
    InlineMessage *message(const QString &path) const
    {
        return m_tabs->file(path)->findChild<InlineMessage *>();
    }
    QPushButton *button(const char *name) const
    {
        return m_tabs->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    void type(const QString &text) { QTest::keyClicks(editor(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers) { QTest::keyClick(editor(), key, modifiers); }
    void start(const QStringList &paths = {u"a.txt"_s})
    {
        m_tabs = std::make_unique<EditorTabs>();
        for (const QString &path : paths)
            m_tabs->open(path, path.toUtf8() + '\n');
        present(*m_tabs);
        editor()->setFocus();
    }

private Q_SLOTS:
    void cleanup() { m_tabs.reset(); }

    void keepsBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("bom") << QByteArray("\xEF\xBB\xBFx = 1\r\n");
        QTest::newRow("no final newline") << QByteArray("a\nb");
        QTest::newRow("mixed line ends") << QByteArray("a\r\nb\nc\r");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\x7F"
                                              "ELF\0\x01\xFF",
                                              7);
        QTest::newRow("latin-1") << QByteArray("gr\xFC\xDF"
                                               "e\n");
        QTest::newRow("large") << QByteArray(6 * 1024 * 1024, 'x');
    }
    void keepsBytes()
    {
        QFETCH(QByteArray, bytes);
        m_tabs = std::make_unique<EditorTabs>();
        present(*m_tabs);
        QSignalSpy saved(m_tabs.get(), &EditorTabs::saveRequested);
        QSignalSpy edited(m_tabs.get(), &EditorTabs::edited);
        OpenFile *file = m_tabs->open(u"file"_s, bytes);
        QCOMPARE(file->bytes(), bytes);
        QVERIFY(!file->isModified());
        const bool shown = bytes.size() < 1000 && bytes.isValidUtf8() && !bytes.contains('\0');
        QCOMPARE(file->editor() != nullptr, shown);
        QCOMPARE(file->findChild<EmptyState *>() == nullptr, shown);
        if (shown) {
            editor()->goTo(1);
            type(u"z"_s);
            QVERIFY(file->isModified());
            QTest::keyClick(editor(), Qt::Key_S, Qt::ControlModifier);
            const bool bom = bytes.startsWith("\xEF\xBB\xBF");
            QCOMPARE(saved.takeFirst().at(1).toByteArray(),
                     bom ? "\xEF\xBB\xBFz" + bytes.mid(3) : "z" + bytes);
            editor()->undo();
            QCOMPARE(file->bytes(), bytes);
            QVERIFY(!file->isModified());
        }
        m_tabs->closeAll();
        QVERIFY(saved.isEmpty());
    }

    void opensOnePerPath()
    {
        start({u"a.txt"_s, u"lib/a.txt"_s});
        QCOMPARE(bar().count(), 2);
        QCOMPARE(bar().tabText(1), u"a.txt — lib"_s);
        m_tabs->open(u"a.txt"_s, "a.txt\n");
        QCOMPARE(bar().count(), 2);
        QCOMPARE(m_tabs->currentPath(), u"a.txt"_s);
        QVERIFY(m_tabs->goTo(u"lib/a.txt"_s, 1, 3));
        QCOMPARE(m_tabs->currentPath(), u"lib/a.txt"_s);
        QCOMPARE(editor()->caretColumn(), 3);
        QVERIFY(!m_tabs->goTo(u"none"_s, 1));
    }

    void showsADotAndTellsEdits()
    {
        start();
        QSignalSpy edited(m_tabs.get(), &EditorTabs::edited);
        QSignalSpy modified(m_tabs.get(), &EditorTabs::modifiedChanged);
        type(u"xy"_s);
        QVERIFY(bar().isModified(0));
        QCOMPARE(modified.size(), 1);
        QCOMPARE(m_tabs->modifiedPaths(), QStringList{u"a.txt"_s});
        QVERIFY(edited.isEmpty());
        QTRY_COMPARE(edited.size(), 1);
        QCOMPARE(edited[0][1].toByteArray(), QByteArray("xya.txt\n"));
        m_tabs->markSaved(u"a.txt"_s, "xya.txt\n");
        QVERIFY(!bar().isModified(0));
        // Undoing past the save makes it modified again.
        editor()->undo();
        QVERIFY(bar().isModified(0));
        editor()->redo();
        QVERIFY(!bar().isModified(0));
        type(u"z"_s);
        m_tabs->flush();
        QCOMPARE(edited.size(), 2);
    }

    void savesAndCloses()
    {
        start({u"a.txt"_s, u"b.txt"_s});
        QSignalSpy saved(m_tabs.get(), &EditorTabs::saveRequested);
        QSignalSpy closed(m_tabs.get(), &EditorTabs::closed);
        press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(saved.isEmpty());
        type(u"x"_s);
        press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved[0][0].toString(), u"b.txt"_s);
        QCOMPARE(saved[0][1].toByteArray(), QByteArray("xb.txt\n"));
        QCOMPARE(closed.size(), 1);
        QCOMPARE(m_tabs->currentPath(), u"a.txt"_s);
        QTRY_VERIFY(editor()->hasFocus());
        QTest::mouseClick(&bar(), Qt::MiddleButton, {}, bar().tabRect(0).center());
        QCOMPARE(bar().count(), 0);
        QVERIFY(!bar().isVisible());
        QSignalSpy wanted(m_tabs.get(), &EditorTabs::openRequested);
        QTest::keyClick(m_tabs.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(m_tabs.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted[0][0].toString(), u"a.txt"_s);
        QCOMPARE(wanted[1][0].toString(), u"b.txt"_s);
    }

    void reopensWhereItWas()
    {
        start();
        m_tabs->open(u"long.txt"_s, "1\n2\n3\n4\n");
        editor()->goTo(3);
        m_tabs->closeCurrent();
        m_tabs->open(u"long.txt"_s, "1\n2\n3\n4\n");
        QCOMPARE(editor()->caretLine(), 3);
    }

    void walksByKeyboard()
    {
        start({u"a"_s, u"b"_s, u"c"_s});
        QCOMPARE(m_tabs->currentPath(), u"c"_s);
        press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(m_tabs->currentPath(), u"a"_s);
        QTRY_VERIFY(editor()->hasFocus());
        press(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_tabs->currentPath(), u"c"_s);
        press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(m_tabs->currentPath(), u"b"_s);
        press(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(m_tabs->currentPath(), u"c"_s);
        press(Qt::Key_9, Qt::ControlModifier);
        QCOMPARE(m_tabs->currentPath(), u"c"_s);
        bar().moveTab(2, 0);
        QCOMPARE(m_tabs->openPaths(), (QStringList{u"c"_s, u"a"_s, u"b"_s}));
        QCOMPARE(m_tabs->currentPath(), u"c"_s);
        QCOMPARE(editor()->bytes(), QByteArray("c\n"));
    }

    void followsOtherPrograms()
    {
        start();
        m_tabs->setContents(u"a.txt"_s, "one\ntwo\nthree\n");
        editor()->goTo(3, 2);
        m_tabs->setContents(u"a.txt"_s, "zero\none\ntwo\nthree\n");
        QCOMPARE(editor()->bytes(), QByteArray("zero\none\ntwo\nthree\n"));
        QCOMPARE(editor()->caretLine(), 4);
        QVERIFY(!bar().isModified(0));
        QVERIFY(!message(u"a.txt"_s)->isVisible());
        m_tabs->setContents(u"a.txt"_s, QByteArray("bin\0ary", 7));
        QVERIFY(!m_tabs->currentEditor());
        m_tabs->setContents(u"a.txt"_s, "text\n");
        QVERIFY(m_tabs->currentEditor());
        QCOMPARE(editor()->bytes(), QByteArray("text\n"));
    }

    void asksAboutTheirs()
    {
        start();
        QSignalSpy edited(m_tabs.get(), &EditorTabs::edited);
        QSignalSpy drafts(m_tabs.get(), &EditorTabs::draftChanged);
        type(u"mine "_s);
        m_tabs->setContents(u"a.txt"_s, "theirs\n");
        QVERIFY(message(u"a.txt"_s)->isVisible());
        QCOMPARE(editor()->bytes(), QByteArray("mine a.txt\n"));
        // Nothing is written while the choice is open, and the tab stays.
        m_tabs->flush();
        QCOMPARE(edited.size(), 0);
        QCOMPARE(drafts.size(), 1);
        QVERIFY(!m_tabs->closeFile(u"a.txt"_s));
        QTRY_VERIFY(button("keepMine")->hasFocus());
        button("keepMine")->click();
        QVERIFY(!message(u"a.txt"_s)->isVisible());
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited[0][1].toByteArray(), QByteArray("mine a.txt\n"));

        m_tabs->setContents(u"a.txt"_s, "theirs again\n");
        button("loadTheirs")->click();
        QCOMPARE(editor()->bytes(), QByteArray("theirs again\n"));
        QVERIFY(!bar().isModified(0));
        editor()->undo();
        QCOMPARE(editor()->bytes(), QByteArray("mine a.txt\n"));
    }

    void knowsItsOwnEcho()
    {
        start();
        type(u"x"_s);
        m_tabs->flush();
        type(u"y"_s);
        m_tabs->setContents(u"a.txt"_s, "xa.txt\n");
        QVERIFY(!message(u"a.txt"_s)->isVisible());
        QVERIFY(bar().isModified(0));
        m_tabs->setContents(u"a.txt"_s, "xya.txt\n");
        QVERIFY(!bar().isModified(0));
        // A file set back to an earlier version of ours is a change like any other.
        m_tabs->setContents(u"a.txt"_s, "xa.txt\n");
        QCOMPARE(editor()->bytes(), QByteArray("xa.txt\n"));
        QVERIFY(!bar().isModified(0));
    }

    void followsRemovalAndRenaming()
    {
        start({u"lib/a.js"_s, u"lib/b.js"_s, u"c.js"_s});
        m_tabs->activate(u"lib/b.js"_s);
        type(u"x"_s);
        m_tabs->fileRenamed(u"lib"_s, u"src"_s);
        QCOMPARE(m_tabs->openPaths(), (QStringList{u"src/a.js"_s, u"src/b.js"_s, u"c.js"_s}));
        QVERIFY(m_tabs->file(u"src/b.js"_s)->isModified());
        m_tabs->fileRemoved(u"src"_s);
        QCOMPARE(m_tabs->openPaths(), (QStringList{u"src/b.js"_s, u"c.js"_s}));
        QVERIFY(message(u"src/b.js"_s)->isVisible());
        QSignalSpy saved(m_tabs.get(), &EditorTabs::saveRequested);
        QVERIFY(!m_tabs->closeFile(u"src/b.js"_s));
        QVERIFY(saved.isEmpty());
        button("saveAgain")->click();
        QCOMPARE(saved.size(), 1);
        m_tabs->fileRemoved(u"src/b.js"_s);
        button("closeRemoved")->click();
        QCOMPARE(m_tabs->openPaths(), QStringList{u"c.js"_s});
        QCOMPARE(saved.size(), 1);
    }

    void renamingChangesTheLanguage()
    {
        start({u"a.txt"_s});
        m_tabs->fileRenamed(u"a.txt"_s, u"a.py"_s);
        QCOMPARE(editor()->language().kind(), EditorLanguage::Kind::Python);
        QCOMPARE(bar().tabText(0), u"a.py"_s);
    }

    void tellsJsonProblems()
    {
        start({u"a.txt"_s});
        QSignalSpy problems(m_tabs.get(), &EditorTabs::problemChanged);
        m_tabs->open(u"package.json"_s, "{}");
        type(u"x"_s);
        QTRY_VERIFY(!problems.isEmpty());
        QCOMPARE(problems.last()[0].toString(), u"package.json"_s);
    }

    void readOnlyLooksOnly()
    {
        start();
        m_tabs->setReadOnly(true);
        type(u"x"_s);
        QVERIFY(!m_tabs->file(u"a.txt"_s)->isModified());
    }

    void manyTabsFit()
    {
        QStringList paths;
        for (int i = 0; i < 40; ++i)
            paths << u"file-with-a-long-name-%1.js"_s.arg(i);
        start(paths);
        m_tabs->resize(400, 300);
        QCoreApplication::processEvents();
        QVERIFY(bar().width() <= 400);
        QVERIFY(m_tabs->minimumSizeHint().width() <= 400);
    }
};

QTEST_MAIN(EditorTabsTest)
#include "tst_editor_tabs.moc"
