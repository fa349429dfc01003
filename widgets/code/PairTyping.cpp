// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/PairTyping.h"

#include "widgets/code/CodeEditor.h"

#include <QKeyEvent>

namespace lathe
{

namespace
{

using Sci = QsciScintillaBase;

char closerOf(char opener)
{
    switch (opener) {
    case '(':
        return ')';
    case '[':
        return ']';
    case '{':
        return '}';
    case '"':
    case '\'':
    case '`':
        return opener;
    default:
        return '\0';
    }
}

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

PairTyping::PairTyping(CodeEditor &editor)
    : QObject(&editor)
    , m_editor(editor)
{
    editor.installEventFilter(this);
}

bool PairTyping::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_editor || event->type() != QEvent::KeyPress || m_editor.isReadOnly() ||
        m_editor.SendScintilla(Sci::SCI_GETSELECTIONS) != 1)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->modifiers() & (Qt::AltModifier | Qt::MetaModifier) ||
        (key->modifiers() & Qt::ControlModifier && key->key() == Qt::Key_Backspace))
        return false;
    if (key->key() == Qt::Key_Backspace)
        return backspace();
    const QString text = key->text();
    return text.size() == 1 && text[0].unicode() < 128 && typed(text[0].toLatin1());
}

bool PairTyping::typed(char character)
{
    using Kind = EditorLanguage::Kind;
    const Kind kind = m_editor.language().kind();
    if (kind == Kind::Plain || kind == Kind::Markdown)
        return false;
    if (character == ')' || character == ']' || character == '}')
        return stepOver(character);
    const char closer = closerOf(character);
    if (closer == '\0' ||
        (character == '`' && (kind == Kind::Python || kind == Kind::Json || kind == Kind::Yaml)) ||
        (character == '\'' && kind == Kind::Json))
        return false;
    if (!m_editor.SendScintilla(Sci::SCI_GETSELECTIONEMPTY))
        return surround(character, closer);
    if (closer == character && stepOver(character))
        return true;
    const long caret = m_editor.SendScintilla(Sci::SCI_GETCURRENTPOS);
    if (!wantsRoom(caret) || (closer == character && !wantsQuote(character, caret)))
        return false;
    if (caret > 0 &&
        (m_editor.isComment(caret - 1) || (m_editor.isString(caret - 1) && m_editor.isString(caret))))
        return false;
    return open(character, closer);
}

bool PairTyping::surround(char opener, char closer)
{
    const long start = m_editor.SendScintilla(Sci::SCI_GETSELECTIONSTART);
    const long end = m_editor.SendScintilla(Sci::SCI_GETSELECTIONEND);
    m_editor.SendScintilla(Sci::SCI_BEGINUNDOACTION);
    m_editor.replaceRange(end, end, QByteArray(1, closer));
    m_editor.replaceRange(start, start, QByteArray(1, opener));
    m_editor.SendScintilla(Sci::SCI_ENDUNDOACTION);
    m_editor.SendScintilla(Sci::SCI_SETSEL, static_cast<unsigned long>(start + 1), end + 1);
    return true;
}

bool PairTyping::open(char opener, char closer)
{
    const long caret = m_editor.SendScintilla(Sci::SCI_GETCURRENTPOS);
    m_editor.SendScintilla(Sci::SCI_AUTOCCANCEL);
    m_editor.replaceRange(caret, caret, QByteArray(1, opener) + closer);
    m_editor.SendScintilla(Sci::SCI_SETINDICATORCURRENT, CodeEditor::AutoCloser);
    m_editor.SendScintilla(Sci::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(caret + 1), 1L);
    m_editor.SendScintilla(Sci::SCI_GOTOPOS, caret + 1);
    Q_EMIT m_editor.SCN_CHARADDED(opener);
    return true;
}

bool PairTyping::stepOver(char character)
{
    const long caret = m_editor.SendScintilla(Sci::SCI_GETCURRENTPOS);
    if (m_editor.byteAt(caret) != character || !isOurs(caret) ||
        !m_editor.SendScintilla(Sci::SCI_GETSELECTIONEMPTY))
        return false;
    m_editor.SendScintilla(Sci::SCI_AUTOCCANCEL);
    m_editor.SendScintilla(Sci::SCI_SETINDICATORCURRENT, CodeEditor::AutoCloser);
    m_editor.SendScintilla(Sci::SCI_INDICATORCLEARRANGE, static_cast<unsigned long>(caret), 1L);
    m_editor.SendScintilla(Sci::SCI_GOTOPOS, caret + 1);
    return true;
}

bool PairTyping::backspace()
{
    const long caret = m_editor.SendScintilla(Sci::SCI_GETCURRENTPOS);
    if (caret == 0 || !m_editor.SendScintilla(Sci::SCI_GETSELECTIONEMPTY) || !isOurs(caret))
        return false;
    const char closer = closerOf(m_editor.byteAt(caret - 1));
    if (closer == '\0' || m_editor.byteAt(caret) != closer)
        return false;
    m_editor.replaceRange(caret - 1, caret + 1, {});
    return true;
}

bool PairTyping::wantsRoom(long caret) const
{
    const char next = m_editor.byteAt(caret);
    return next == '\0' || QByteArray(" \t\r\n)]}:;,`").contains(next);
}

bool PairTyping::wantsQuote(char quote, long caret) const
{
    const char before = caret > 0 ? m_editor.byteAt(caret - 1) : ' ';
    if (before == quote || before == '\\')
        return false;
    if (!isWord(before))
        return true;
    // The prefix of a Python string: f"…", rb"…".
    const QByteArray prefix = m_editor.wordBeforeCaret().toLower();
    return m_editor.language().kind() == EditorLanguage::Kind::Python &&
           QList<QByteArray>{"f", "r", "b", "u", "rb", "br", "fr", "rf"}.contains(prefix);
}

bool PairTyping::isOurs(long position) const
{
    return m_editor.SendScintilla(Sci::SCI_INDICATORVALUEAT, CodeEditor::AutoCloser, position) != 0;
}

} // namespace lathe
