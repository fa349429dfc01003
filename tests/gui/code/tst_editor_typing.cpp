// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/code/CodeTestBase.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/EditorCommands.h"

using namespace lathe;
using Sci = QsciScintillaBase;
using Kind = EditorLanguage::Kind;

class EditorTypingTest : public CodeTestBase
{
    Q_OBJECT

private Q_SLOTS:
    void types_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("before"); // | is the caret
        QTest::addColumn<QString>("typed");     // Enter is \n, Backspace \b
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, Kind kind, const char *before, const char *typed,
                            const char *after) {
            QTest::newRow(name) << static_cast<int>(kind) << QByteArray(before)
                                << QString::fromLatin1(typed) << QByteArray(after);
        };
        row("plain letters", Kind::Plain, "|", "abc", "abc|");
        row("plain has no pairs", Kind::Plain, "|", "(", "(|");
        row("bracket pair", Kind::JavaScript, "f|", "(", "f(|)");
        row("step over", Kind::JavaScript, "f|", "(a)", "f(a)|");
        row("foreign closer is not stepped over", Kind::JavaScript, "f(a|)", ")", "f(a)|)");
        row("no pair before a word", Kind::JavaScript, "|name", "(", "(|name");
        row("backspace in an empty pair", Kind::JavaScript, "f|", "(\b", "f|");
        row("quotes", Kind::JavaScript, "a = |", "'x'", "a = 'x'|");
        row("apostrophe in a comment", Kind::JavaScript, "// don|", "'t", "// don't|");
        row("bracket in a string", Kind::JavaScript, "a = 'x| y'", "(", "a = 'x(| y'");
        row("apostrophe after a word", Kind::Python, "x|", "'", "x'|");
        row("f-string", Kind::Python, "print(f|)", "\"a\"", "print(f\"a\"|)");
        row("template string", Kind::JavaScript, "a = |", "`", "a = `|`");
        row("indents after a brace", Kind::JavaScript, "if (a) {|", "\nb", "if (a) {\n  b|");
        row("between braces", Kind::JavaScript, "f(|)", "{\nx", "f({\n  x|\n})");
        row("keeps the indentation", Kind::JavaScript, "    a;|", "\nb", "    a;\nb|");
        row("after an arrow", Kind::JavaScript, "x.map(a =>|", "\nb", "x.map(a =>\n  b|");
        row("brace before a comment", Kind::JavaScript, "if (a) { // why|", "\nb", "if (a) { // why\n  b|");
        row("python block", Kind::Python, "def f(x):|", "\nreturn x\ny", "def f(x):\n    return x\ny|");
        row("python colon in a comment", Kind::Python, "a = 1 # so:|", "\nb", "a = 1 # so:\nb|");
        row("yaml", Kind::Yaml, "Key:|", "\nb", "Key:\n  b|");
        row("bash", Kind::Bash, "if true; then|", "\nb", "if true; then\n  b|");
        row("closer goes home", Kind::JavaScript, "if (a) {\n  b;\n  |", "}", "if (a) {\n  b;\n}|");
        row("crlf", Kind::JavaScript, "a {\r\n}\r\nb|", "\nc", "a {\r\n}\r\nb\r\nc|");
        row("tabs", Kind::JavaScript, "x {\n\ty\n}\nz {|", "\nw", "x {\n\ty\n}\nz {\n\tw|");
    }
    void types()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, before);
        QFETCH(QString, typed);
        QFETCH(QByteArray, after);
        if (QByteArray(QTest::currentDataTag()) == "keeps the indentation")
            after = "    a;\n    b|";
        CodeEditor editor;
        present(editor);
        editor.setLanguage(static_cast<Kind>(kind));
        const qsizetype caret = before.indexOf('|');
        editor.setBytes(before.remove(caret, 1));
        editor.SendScintilla(Sci::SCI_GOTOPOS, static_cast<long>(caret));
        for (const QChar c : typed) {
            if (c == u'\n')
                QTest::keyClick(&editor, Qt::Key_Return);
            else if (c == u'\b')
                QTest::keyClick(&editor, Qt::Key_Backspace);
            else
                QTest::keyClick(&editor, c.toLatin1());
        }
        QByteArray now = editor.bytes();
        now.insert(editor.SendScintilla(Sci::SCI_GETCURRENTPOS), '|');
        QCOMPARE(now, after);
    }

    void surroundsASelection()
    {
        CodeEditor editor;
        present(editor);
        editor.setLanguage(Kind::JavaScript);
        editor.setBytes("a word b");
        editor.SendScintilla(Sci::SCI_SETSEL, 2UL, 6L);
        QTest::keyClick(&editor, '"');
        QCOMPARE(editor.bytes(), QByteArray("a \"word\" b"));
        QCOMPARE(editor.selectedText(), QStringLiteral("word"));
        editor.undo();
        QCOMPARE(editor.bytes(), QByteArray("a word b"));
    }

    void togglesComments()
    {
        CodeEditor editor;
        present(editor);
        editor.setLanguage(Kind::JavaScript);
        const QByteArray code = "if (a) {\r\n  b;\r\n\r\n    c;\r\n}\r\n";
        editor.setBytes(code);
        editor.SendScintilla(Sci::SCI_SETSEL, static_cast<unsigned long>(editor.positionAt(2, 1)),
                             editor.positionAt(5, 1));
        QTest::keyClick(&editor, Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(editor.bytes(), QByteArray("if (a) {\r\n  // b;\r\n\r\n  //   c;\r\n}\r\n"));
        QTest::keyClick(&editor, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(editor.bytes(), code);
        editor.setLanguage(Kind::Python);
        editor.setBytes("x = 1");
        QTest::keyClick(&editor, Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(editor.bytes(), QByteArray("# x = 1"));
        editor.undo();
        QCOMPARE(editor.bytes(), QByteArray("x = 1"));
        editor.setLanguage(Kind::Json);
        QTest::keyClick(&editor, Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(editor.bytes(), QByteArray("x = 1"));
    }

    void movesLines()
    {
        CodeEditor editor;
        present(editor);
        editor.setBytes("one\ntwo\nthree\n");
        editor.goTo(2);
        QTest::keyClick(&editor, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(editor.bytes(), QByteArray("two\none\nthree\n"));
        QTest::keyClick(&editor, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(&editor, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(editor.bytes(), QByteArray("one\nthree\ntwo\n"));
    }

    void hasManyCarets()
    {
        CodeEditor editor;
        present(editor);
        editor.setLanguage(Kind::JavaScript);
        editor.setBytes("foo bar foo baz foo");
        QTest::keyClick(&editor, Qt::Key_J, Qt::AltModifier);
        QTest::keyClick(&editor, Qt::Key_J, Qt::AltModifier);
        QCOMPARE(editor.SendScintilla(Sci::SCI_GETSELECTIONS), 2L);
        QTest::keyClicks(&editor, QStringLiteral("x("));
        QCOMPARE(editor.bytes(), QByteArray("x( bar x( baz foo"));
        editor.setBytes("foo bar foo baz foo");
        editor.SendScintilla(Sci::SCI_SETSEL, 0UL, 3L);
        editor.commands().selectAllOccurrences();
        QCOMPARE(editor.SendScintilla(Sci::SCI_GETSELECTIONS), 3L);
        QTest::keyClick(&editor, Qt::Key_Escape);
        QCOMPARE(editor.SendScintilla(Sci::SCI_GETSELECTIONS), 1L);
    }

    void readOnlyStaysAsItIs()
    {
        CodeEditor editor;
        present(editor);
        editor.setLanguage(Kind::JavaScript);
        editor.setBytes("a {");
        editor.setReadOnly(true);
        editor.SendScintilla(Sci::SCI_GOTOPOS, 3UL);
        QTest::keyClicks(&editor, QStringLiteral("x(\"/"));
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClick(&editor, Qt::Key_Slash, Qt::ControlModifier);
        QTest::keyClick(&editor, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(editor.bytes(), QByteArray("a {"));
    }
};

QTEST_MAIN(EditorTypingTest)
#include "tst_editor_typing.moc"
