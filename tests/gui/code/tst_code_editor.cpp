// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/code/CodeTestBase.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/EditorTheme.h"
#include "widgets/code/EditorZoom.h"
#include "widgets/code/IndentStyle.h"

#include <QShortcut>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace lathe;
using namespace Qt::StringLiterals;
using Sci = QsciScintillaBase;
using Kind = EditorLanguage::Kind;

class CodeEditorTest : public CodeTestBase
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheLanguage_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *path, const char *head, Kind kind) {
            QTest::newRow(path) << QString::fromLatin1(path) << QByteArray(head) << static_cast<int>(kind);
        };
        row("index.mjs", "", Kind::JavaScript);
        row("lib/a.cjs", "", Kind::JavaScript);
        row("a.ts", "", Kind::TypeScript);
        row("lambda_function.py", "", Kind::Python);
        row("package.json", "", Kind::Json);
        row("template.YML", "", Kind::Yaml);
        row("run.sh", "", Kind::Bash);
        row("bootstrap", "", Kind::Bash);
        row("bin/bootstrap", "#!/usr/bin/env python3\n", Kind::Python);
        row("tool", "#!/bin/bash\n", Kind::Bash);
        row("cli", "#!/usr/bin/env node\n", Kind::JavaScript);
        row("README.md", "", Kind::Markdown);
        row("lambda_function.rb", "", Kind::Ruby);
        row("example/Hello.java", "", Kind::Java);
        row("LICENSE", "text", Kind::Plain);
        row("py", "", Kind::Plain);
    }
    void tellsTheLanguage()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, head);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(EditorLanguage::forFile(path, head).kind()), kind);
    }

    void highlights_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("role");
        const auto row = [](const char *name, Kind kind, const char *text, const char *word,
                            Theme::Role role) {
            QTest::newRow(name) << static_cast<int>(kind) << QByteArray(text) << QByteArray(word)
                                << static_cast<int>(role);
        };
        row("js keyword", Kind::JavaScript, "const a = 1;", "const", Theme::Role::CodeKeyword);
        row("js number", Kind::JavaScript, "const a = 1;", "1", Theme::Role::CodeNumber);
        row("js string", Kind::JavaScript, "const a = 'x';", "'x'", Theme::Role::CodeString);
        row("js template", Kind::JavaScript, "const a = `x\ny`;", "y", Theme::Role::CodeString);
        row("js comment", Kind::JavaScript, "// note\n", "note", Theme::Role::CodeComment);
        row("ts keyword", Kind::TypeScript, "interface A {}", "interface", Theme::Role::CodeKeyword);
        row("py keyword", Kind::Python, "def f(x): return 1", "def", Theme::Role::CodeKeyword);
        row("py function", Kind::Python, "def fun(x): return 1", "fun", Theme::Role::CodeFunction);
        row("py f-string", Kind::Python, "a = f'hello'", "hello", Theme::Role::CodeString);
        row("py comment", Kind::Python, "# note", "note", Theme::Role::CodeComment);
        row("json key", Kind::Json, "{\"key\": 1}", "\"key\"", Theme::Role::CodeKeyword);
        row("json string", Kind::Json, "{\"k\": \"vvv\"}", "vvv", Theme::Role::CodeString);
        row("yaml key", Kind::Yaml, "Key: 1\n", "Key", Theme::Role::CodeKeyword);
        row("bash keyword", Kind::Bash, "if true; then\n", "if", Theme::Role::CodeKeyword);
        row("ruby keyword", Kind::Ruby, "def fun(x)\nend", "def", Theme::Role::CodeKeyword);
        row("ruby string", Kind::Ruby, "a = 'x'", "'x'", Theme::Role::CodeString);
        row("ruby symbol", Kind::Ruby, "a = :name", ":name", Theme::Role::CodeNumber);
        row("java keyword", Kind::Java, "public class A {}", "class", Theme::Role::CodeKeyword);
        row("java string", Kind::Java, "String a = \"xyz\";", "xyz", Theme::Role::CodeString);
        row("java comment", Kind::Java, "// note", "note", Theme::Role::CodeComment);
        row("md head", Kind::Markdown, "# Head\n", "#", Theme::Role::CodeKeyword);
    }
    void highlights()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, word);
        QFETCH(int, role);
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme::instance().apply(*qApp, mode);
            CodeEditor editor;
            editor.setLanguage(static_cast<Kind>(kind));
            editor.setBytes(text);
            editor.SendScintilla(Sci::SCI_COLOURISE, 0UL, -1L);
            const long style =
                editor.SendScintilla(Sci::SCI_GETSTYLEAT, static_cast<long>(text.indexOf(word)));
            const long colour = editor.SendScintilla(Sci::SCI_STYLEGETFORE, style);
            const QColor wanted = Theme::instance().color(static_cast<Theme::Role>(role));
            QCOMPARE(QColor(static_cast<int>(colour & 0xFF), static_cast<int>((colour >> 8) & 0xFF),
                            static_cast<int>((colour >> 16) & 0xFF)),
                     QColor(wanted.rgb()));
            QVERIFY(wanted != Theme::instance().color(Theme::Role::Text));
        }
        Theme::instance().apply(*qApp, Theme::Mode::Light);
    }

    void recoloursWithTheTheme()
    {
        CodeEditor editor;
        editor.setLanguage(Kind::Json);
        const long light =
            editor.SendScintilla(Sci::SCI_STYLEGETBACK, static_cast<long>(Sci::STYLE_DEFAULT));
        Theme::instance().apply(*qApp, Theme::Mode::Dark);
        const long dark =
            editor.SendScintilla(Sci::SCI_STYLEGETBACK, static_cast<long>(Sci::STYLE_DEFAULT));
        Theme::instance().apply(*qApp, Theme::Mode::Light);
        QVERIFY(light != dark);
    }

    void keepsBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no final newline") << QByteArray("a\nb");
        QTest::newRow("crlf") << QByteArray("a\r\nb\r\n");
        QTest::newRow("cr") << QByteArray("a\rb\r");
        QTest::newRow("mixed") << QByteArray("a\r\nb\nc\r");
        QTest::newRow("utf-8") << QByteArray("h\xC3\xA9llo \xE2\x82\xAC \xF0\x9F\x98\x80\n");
        QTest::newRow("tabs and blanks") << QByteArray("\ta \n  \n\n");
        QTest::newRow("ends in nothing but newlines") << QByteArray("\n\n\n");
    }
    void keepsBytes()
    {
        QFETCH(QByteArray, bytes);
        CodeEditor editor;
        editor.setLanguage(Kind::JavaScript);
        editor.setBytes(bytes);
        QCOMPARE(editor.bytes(), bytes);
        QVERIFY(!editor.isUndoAvailable());
        editor.replaceBytes("x" + bytes);
        QCOMPARE(editor.bytes(), "x" + bytes);
        editor.undo();
        QCOMPARE(editor.bytes(), bytes);
    }

    void replacesOnlyWhatDiffers()
    {
        CodeEditor editor;
        editor.setBytes("one\ntw\xC3\xA9\nthree\n");
        editor.goTo(3, 3);
        editor.replaceBytes("one\ntw\xC3\xA8\nmore\nthree\n");
        QCOMPARE(editor.bytes(), QByteArray("one\ntw\xC3\xA8\nmore\nthree\n"));
        QCOMPARE(editor.caretLine(), 4);
        QCOMPARE(editor.caretColumn(), 3);
    }

    void detectsIndentation()
    {
        QCOMPARE(IndentStyle::detect("if x:\n   a\n   b\n", Kind::Python), (IndentStyle{false, 3}));
        QCOMPARE(IndentStyle::detect("if (x) {\n\ta\n\tb\n}", Kind::JavaScript), (IndentStyle{true, 4}));
        QCOMPARE(IndentStyle::detect("", Kind::Python), (IndentStyle{false, 4}));
        QCOMPARE(IndentStyle::detect("a\n", Kind::JavaScript), (IndentStyle{false, 2}));
        CodeEditor editor;
        editor.setLanguage(Kind::JavaScript);
        editor.setBytes("function f() {\n\treturn 1;\n}\n");
        QVERIFY(editor.indentationsUseTabs());
    }

    void goesToLineAndColumn()
    {
        CodeEditor editor;
        editor.setBytes("one\ntw\xC3\xB6 x\nthree");
        editor.goTo(2, 5);
        QCOMPARE(editor.caretLine(), 2);
        QCOMPARE(editor.caretColumn(), 5);
        QCOMPARE(editor.byteAt(editor.positionAt(2, 5)), 'x');
        editor.goTo(99, 99);
        QCOMPARE(editor.caretLine(), 3);
        QCOMPARE(editor.caretColumn(), 6);
        editor.goTo(1, 50);
        QCOMPARE(editor.caretLine(), 1);
        QCOMPARE(editor.caretColumn(), 4);
        editor.goTo(0, 0);
        QCOMPARE(editor.caretColumn(), 1);
    }

    void folds()
    {
        CodeEditor editor;
        present(editor);
        editor.setLanguage(Kind::JavaScript);
        editor.setBytes("function f() {\n  return 1;\n}\nlet a;\n");
        editor.SendScintilla(Sci::SCI_COLOURISE, 0UL, -1L);
        editor.foldLine(0);
        QVERIFY(!editor.SendScintilla(Sci::SCI_GETLINEVISIBLE, 1L));
        editor.goTo(2);
        QVERIFY(editor.SendScintilla(Sci::SCI_GETLINEVISIBLE, 1L));
    }

    void matchesBraces()
    {
        CodeEditor editor;
        present(editor);
        editor.setLanguage(Kind::JavaScript);
        editor.setBytes("f(a[0])");
        editor.SendScintilla(Sci::SCI_COLOURISE, 0UL, -1L);
        const QImage before = editor.viewport()->grab().toImage();
        editor.goTo(1, 2);
        QCOMPARE(editor.SendScintilla(Sci::SCI_BRACEMATCH, 1UL, 0L), 6L);
        QCoreApplication::processEvents();
        QVERIFY(editor.viewport()->grab().toImage() != before);
    }

    void zoomsAllTogether()
    {
        CodeEditor first;
        CodeEditor second;
        present(first);
        first.setFocus();
        QTest::keyClick(&first, Qt::Key_Equal, Qt::ControlModifier);
        QTest::keyClick(&first, Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(EditorZoom::instance().level(), 2);
        QCOMPARE(second.SendScintilla(Sci::SCI_GETZOOM), 2L);
        QTest::keyClick(&first, Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(first.SendScintilla(Sci::SCI_GETZOOM), 1L);
        QCOMPARE(QSettings().value(u"editor/zoom"_s).toInt(), 1);
        QWheelEvent wheel({10, 10}, first.mapToGlobal(QPointF(10, 10)), {}, {0, 120}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(first.viewport(), &wheel);
        QCOMPARE(EditorZoom::instance().level(), 2);
        QTest::keyClick(&first, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(second.SendScintilla(Sci::SCI_GETZOOM), 0L);
    }

    void leavesKeysToTheWindow_data()
    {
        QTest::addColumn<QKeySequence>("keys");
        for (const char *keys : {"Ctrl+Return",  "Ctrl+Shift+Return",
                                 "Ctrl+S",       "Ctrl+Shift+D",
                                 "Ctrl+Shift+U", "Ctrl+N",
                                 "Ctrl+K",       "Ctrl+P",
                                 "Ctrl+F",       "Ctrl+H",
                                 "Ctrl+G",       "Ctrl+J",
                                 "Ctrl+W",       "Ctrl+,",
                                 "Ctrl+\\",      "Ctrl+1",
                                 "Ctrl+9",       "F2",
                                 "F3",           "Ctrl+Shift+T",
                                 "Ctrl+Tab"})
            QTest::newRow(keys) << QKeySequence(QString::fromLatin1(keys));
    }
    void leavesKeysToTheWindow()
    {
        QFETCH(QKeySequence, keys);
        QWidget window;
        CodeEditor editor(&window);
        editor.setBytes("text");
        present(window);
        editor.setFocus();
        const QKeyCombination key = keys[0];
        // Without a shortcut the key changes nothing in the text and is left over for the parents.
        QKeyEvent event(QEvent::KeyPress, key.key(), key.keyboardModifiers());
        event.ignore();
        QApplication::sendEvent(&editor, &event);
        QCOMPARE(editor.bytes(), QByteArray("text"));
        QVERIFY(!event.isAccepted());
        QShortcut shortcut(keys, &window);
        QSignalSpy spy(&shortcut, &QShortcut::activated);
        QTest::keyClick(&editor, key.key(), key.keyboardModifiers());
        QCOMPARE(spy.size(), 1);
        QCOMPARE(editor.bytes(), QByteArray("text"));
    }

    void survivesLargeAndOddText()
    {
        CodeEditor editor;
        present(editor);
        editor.setLanguage(Kind::Json);
        QByteArray many("[\n");
        for (int i = 0; i < 60000; ++i)
            many += "  {\"id\": 12345678901234567890, \"name\": \"someone\"},\n";
        editor.setBytes(many);
        editor.goTo(60000);
        QCOMPARE(editor.bytes(), many);
        editor.setBytes("a\xFF\xFE b\n");
        QCOMPARE(editor.bytes(), QByteArray("a\xFF\xFE b\n"));
        QCoreApplication::processEvents();
    }
};

QTEST_MAIN(CodeEditorTest)
#include "tst_code_editor.moc"
