// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/code/CodeTestBase.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/EditorTabs.h"
#include "widgets/code/FindBar.h"
#include "widgets/code/GoToLineBar.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace lathe;
using namespace Qt::StringLiterals;
using Sci = QsciScintillaBase;

class EditorFindTest : public CodeTestBase
{
    Q_OBJECT

    std::unique_ptr<EditorTabs> m_tabs;

    template<typename T>
    T *part(const char *name) const
    {
        return m_tabs->findChild<T *>(QString::fromLatin1(name));
    }
    CodeEditor &editor() const { return *m_tabs->currentEditor(); }
    void start(const QByteArray &text)
    {
        m_tabs = std::make_unique<EditorTabs>();
        m_tabs->open(u"a.js"_s, text);
        present(*m_tabs);
        m_tabs->currentEditor()->setFocus();
    }
    void type(const QString &text) { QTest::keyClicks(part<QLineEdit>("findText"), text); }

private Q_SLOTS:
    void cleanup() { m_tabs.reset(); }

    void searches_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<int>("options"); // 1 case, 2 word, 4 regex
        QTest::addColumn<QList<int>>("starts");
        QTest::newRow("plain") << QByteArray("aXa") << u"x"_s << 0 << QList<int>{1};
        QTest::newRow("case") << QByteArray("xXx") << u"X"_s << 1 << QList<int>{1};
        QTest::newRow("word") << QByteArray("ab abc ab") << u"ab"_s << 2 << QList<int>{0, 7};
        QTest::newRow("word at symbols") << QByteArray("$a $ab") << u"$a"_s << 2 << QList<int>{0};
        QTest::newRow("special characters are plain")
            << QByteArray("a.b axb") << u"a.b"_s << 0 << QList<int>{0};
        QTest::newRow("regex") << QByteArray("a1 b22") << u"\\d+"_s << 4 << QList<int>{1, 4};
        QTest::newRow("line ends") << QByteArray("a\r\nba\nc") << u"a$"_s << 4 << QList<int>{0, 4};
        QTest::newRow("bytes, not characters")
            << QByteArray("\xC3\xA9 \xF0\x9F\x98\x80 \xE2\x82\xACx") << u"x"_s << 0 << QList<int>{11};
        QTest::newRow("umlaut") << QByteArray("\xC3\x84 \xC3\xA4") << u"ä"_s << 0 << QList<int>{0, 3};
        QTest::newRow("nothing") << QByteArray("abc") << QString() << 0 << QList<int>{};
        QTest::newRow("no expression") << QByteArray("abc(") << u"("_s << 4 << QList<int>{};
    }
    void searches()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, pattern);
        QFETCH(int, options);
        QFETCH(QList<int>, starts);
        const TextSearch search(pattern, {(options & 1) != 0, (options & 2) != 0, (options & 4) != 0});
        QList<int> found;
        for (const SearchMatch &match : search.find(text))
            found << static_cast<int>(match.start);
        QCOMPARE(found, starts);
        QCOMPARE(search.error().isEmpty(), pattern != "("_L1);
    }

    void endsRunawayExpressions()
    {
        const TextSearch search(u"(a+)+$"_s, {false, false, true});
        QVERIFY(search.find(QByteArray(5000, 'a') + "b").size() < 5);
    }

    void findsByKeyboard()
    {
        start("one two One two\none\n");
        QTest::keyClick(&editor(), Qt::Key_F, Qt::ControlModifier);
        auto *field = part<QLineEdit>("findText");
        QTRY_VERIFY(field->hasFocus());
        QVERIFY(!part<QLineEdit>("replaceText")->isVisible());
        type(u"one"_s);
        QCOMPARE(part<QLabel>("findState")->text(), u"1 of 3"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(part<QLabel>("findState")->text(), u"2 of 3"_s);
        QCOMPARE(editor().selectedText(), u"One"_s);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(part<QLabel>("findState")->text(), u"3 of 3"_s);
        QTest::keyClick(field, Qt::Key_F3);
        QCOMPARE(part<QLabel>("findState")->text(), u"1 of 3"_s);
        QTest::keyClick(field, Qt::Key_C, Qt::AltModifier);
        QTRY_COMPARE(part<QLabel>("findState")->text(), u"1 of 2"_s);
        QVERIFY(editor().SendScintilla(Sci::SCI_INDICATORVALUEAT, CodeEditor::SearchMatch, 0L));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!part<FindBar>("findBar")->isVisible());
        QTRY_VERIFY(editor().hasFocus());
        QVERIFY(!editor().SendScintilla(Sci::SCI_INDICATORVALUEAT, CodeEditor::SearchMatch, 0L));
    }

    void countsWhileTheTextChanges()
    {
        start("x\n");
        m_tabs->showFind();
        type(u"x"_s);
        QCOMPARE(part<QLabel>("findState")->text(), u"1 of 1"_s);
        editor().replaceBytes("x x x\n");
        QTRY_COMPARE(part<QLabel>("findState")->text().right(4), u"of 3"_s);
        part<QLineEdit>("findText")->clear();
        type(u"zz"_s);
        QCOMPARE(part<QLabel>("findState")->text(), u"No match"_s);
        QVERIFY(!part<QToolButton>("findNext")->isEnabled());
    }

    void escapeInTheEditorClosesTheBar()
    {
        start("x\n");
        m_tabs->showFind();
        editor().setFocus();
        QTest::keyClick(&editor(), Qt::Key_Escape);
        QVERIFY(!part<FindBar>("findBar")->isVisible());
    }

    void takesTheSelection()
    {
        start("alpha beta\n");
        editor().SendScintilla(Sci::SCI_SETSEL, 6UL, 10L);
        QTest::keyClick(&editor(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(part<QLineEdit>("findText")->text(), u"beta"_s);
    }

    void replaces()
    {
        start("cat dog cat\r\ncat\r\n");
        QTest::keyClick(&editor(), Qt::Key_H, Qt::ControlModifier);
        type(u"cat"_s);
        auto *with = part<QLineEdit>("replaceText");
        with->setFocus();
        QTest::keyClicks(with, u"bird"_s);
        QTest::keyClick(with, Qt::Key_Return);
        QCOMPARE(editor().bytes(), QByteArray("bird dog cat\r\ncat\r\n"));
        QCOMPARE(editor().selectedText(), u"cat"_s);
        QTest::keyClick(with, Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(editor().bytes(), QByteArray("bird dog bird\r\nbird\r\n"));
        QCOMPARE(part<QLabel>("findState")->text(), u"2 replaced"_s);
        editor().undo();
        QCOMPARE(editor().bytes(), QByteArray("bird dog cat\r\ncat\r\n"));
    }

    void replacesByExpression()
    {
        start("a=1; b=22;\n");
        m_tabs->showReplace();
        QTest::keyClick(part<QLineEdit>("findText"), Qt::Key_R, Qt::AltModifier);
        QTRY_VERIFY(part<QToolButton>("findRegex")->isChecked());
        type(u"(\\w)=(\\d+)"_s);
        part<QLineEdit>("replaceText")->setText(u"$2:\\1"_s);
        part<QPushButton>("replaceAll")->click();
        QCOMPARE(editor().bytes(), QByteArray("1:a; 22:b;\n"));
        part<QLineEdit>("findText")->setText(u"("_s);
        QCOMPARE(part<QLabel>("findState")->text(), u"Not an expression"_s);
        QVERIFY(!part<QLabel>("findState")->toolTip().isEmpty());
        part<QLineEdit>("findText")->setText(u"^"_s);
        part<QLineEdit>("replaceText")->setText(u"> "_s);
        part<QPushButton>("replaceAll")->click();
        QVERIFY(editor().bytes().startsWith("> 1:a"));
    }

    void goesToLine()
    {
        start("1\n2\n3\n4\n5\n");
        editor().goTo(2);
        QTest::keyClick(&editor(), Qt::Key_G, Qt::ControlModifier);
        auto *field = part<QLineEdit>("goToLine");
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"4"_s);
        QCOMPARE(editor().caretLine(), 4);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(editor().caretLine(), 2);
        QTRY_VERIFY(editor().hasFocus());
        QTest::keyClick(&editor(), Qt::Key_G, Qt::ControlModifier);
        QTest::keyClicks(field, u"x3:2"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(editor().caretLine(), 3);
        QCOMPARE(editor().caretColumn(), 2);
        QVERIFY(!part<GoToLineBar>("goToLineBar")->isVisible());
    }
};

QTEST_MAIN(EditorFindTest)
#include "tst_editor_find.moc"
