// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/AutoIndent.h"

#include "widgets/code/CodeEditor.h"

namespace lathe
{

namespace
{

using Sci = QsciScintillaBase;

QByteArray leadingBlanks(const QByteArray &line)
{
    qsizetype length = 0;
    while (length < line.size() && (line[length] == ' ' || line[length] == '\t'))
        ++length;
    return line.left(length);
}

bool leavesBlock(EditorLanguage language, const QByteArray &code)
{
    if (language.kind() != EditorLanguage::Kind::Python)
        return false;
    const QByteArray text = code.trimmed();
    for (const char *word : {"return", "pass", "break", "continue", "raise"}) {
        if (text == word || (text.startsWith(word) && text[static_cast<qsizetype>(qstrlen(word))] == ' '))
            return true;
    }
    return false;
}

} // namespace

AutoIndent::AutoIndent(CodeEditor &editor)
    : QObject(&editor)
    , m_editor(editor)
{
    connect(&editor, &QsciScintilla::SCN_CHARADDED, this, &AutoIndent::characterAdded);
}

void AutoIndent::characterAdded(int character)
{
    if (m_editor.SendScintilla(Sci::SCI_GETSELECTIONS) != 1)
        return;
    const bool newLine =
        character == '\n' || (character == '\r' && m_editor.eolMode() == QsciScintilla::EolMac);
    if (newLine)
        indentNewLine();
    else if (character == '}' || character == ']' || character == ')')
        alignCloser();
}

QByteArray AutoIndent::codeBefore(long lineStart, long end)
{
    while (end > lineStart &&
           (m_editor.isComment(end - 1) || QByteArray(" \t\r\n").contains(m_editor.byteAt(end - 1))))
        --end;
    return m_editor.textRange(lineStart, end);
}

QByteArray AutoIndent::step() const
{
    return m_editor.indentationsUseTabs() ? QByteArray("\t") : QByteArray(m_editor.indentationWidth(), ' ');
}

void AutoIndent::indentNewLine()
{
    const long caret = m_editor.SendScintilla(Sci::SCI_GETCURRENTPOS);
    const int line = m_editor.caretLine() - 1;
    if (line == 0)
        return;
    const long previous = m_editor.SendScintilla(Sci::SCI_POSITIONFROMLINE, line - 1);
    const long previousEnd = m_editor.SendScintilla(Sci::SCI_GETLINEENDPOSITION, line - 1);
    const QByteArray outer = leadingBlanks(m_editor.textRange(previous, previousEnd));
    const QByteArray code = codeBefore(previous, previousEnd);
    QByteArray inner = outer;
    const bool opens =
        m_editor.language().opensBlock(code) && !m_editor.isString(previous + code.size() - 1);
    if (opens)
        inner += step();
    else if (leavesBlock(m_editor.language(), code) && outer.endsWith(step()))
        inner.chop(step().size());

    const char opener = code.isEmpty() ? '\0' : code.back();
    const char next = m_editor.byteAt(caret);
    const bool between = opens && ((opener == '{' && next == '}') || (opener == '[' && next == ']') ||
                                   (opener == '(' && next == ')'));
    QByteArray inserted = inner;
    if (between)
        inserted += (m_editor.eolMode() == QsciScintilla::EolWindows ? QByteArray("\r\n")
                     : m_editor.eolMode() == QsciScintilla::EolMac   ? QByteArray("\r")
                                                                     : QByteArray("\n")) +
                    outer;
    m_editor.replaceRange(caret, caret, inserted);
    m_editor.SendScintilla(Sci::SCI_GOTOPOS, caret + static_cast<long>(inner.size()));
}

void AutoIndent::alignCloser()
{
    const long caret = m_editor.SendScintilla(Sci::SCI_GETCURRENTPOS);
    const int line = m_editor.caretLine() - 1;
    const long start = m_editor.SendScintilla(Sci::SCI_POSITIONFROMLINE, line);
    const QByteArray blanks = m_editor.textRange(start, caret - 1);
    if (!blanks.trimmed().isEmpty() || m_editor.isString(caret - 1) || m_editor.isComment(caret - 1))
        return;
    const long partner =
        m_editor.SendScintilla(Sci::SCI_BRACEMATCH, static_cast<unsigned long>(caret - 1), 0L);
    if (partner < 0)
        return;
    const auto partnerLine = static_cast<int>(m_editor.SendScintilla(Sci::SCI_LINEFROMPOSITION, partner));
    const QByteArray wanted = leadingBlanks(m_editor.lineBytes(partnerLine));
    if (partnerLine == line || wanted == blanks)
        return;
    m_editor.replaceRange(start, caret - 1, wanted);
    m_editor.SendScintilla(Sci::SCI_GOTOPOS, start + static_cast<long>(wanted.size()) + 1);
}

} // namespace lathe
