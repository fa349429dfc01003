// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorCommands.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/EditorZoom.h"

#include <QKeyEvent>

namespace lathe
{

namespace
{

using Sci = QsciScintillaBase;

qsizetype indentOf(const QByteArray &line)
{
    qsizetype length = 0;
    while (length < line.size() && (line[length] == ' ' || line[length] == '\t'))
        ++length;
    return length;
}

} // namespace

EditorCommands::EditorCommands(CodeEditor &editor)
    : QObject(&editor)
    , m_editor(editor)
{
}

bool EditorCommands::handleKey(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool ctrl = (modifiers & ~Qt::ShiftModifier) == Qt::ControlModifier;
    if ((ctrl && event.key() == Qt::Key_Slash) ||
        (modifiers == Qt::ControlModifier && event.key() == Qt::Key_D))
        toggleComment();
    else if (modifiers == Qt::AltModifier && event.key() == Qt::Key_J)
        selectNextOccurrence();
    else if (modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && event.key() == Qt::Key_L)
        selectAllOccurrences();
    else
        return ctrl && zoom(event.key());
    return true;
}

bool EditorCommands::zoom(int key)
{
    if (key == Qt::Key_Plus || key == Qt::Key_Equal)
        EditorZoom::instance().change(1);
    else if (key == Qt::Key_Minus)
        EditorZoom::instance().change(-1);
    else if (key == Qt::Key_0)
        EditorZoom::instance().reset();
    else
        return false;
    return true;
}

void EditorCommands::toggleComment()
{
    const QByteArray mark = m_editor.language().lineComment();
    if (mark.isEmpty() || m_editor.isReadOnly())
        return;
    const long start = m_editor.SendScintilla(Sci::SCI_GETSELECTIONSTART);
    const long end = m_editor.SendScintilla(Sci::SCI_GETSELECTIONEND);
    const auto first = static_cast<int>(m_editor.SendScintilla(Sci::SCI_LINEFROMPOSITION, start));
    auto last = static_cast<int>(m_editor.SendScintilla(Sci::SCI_LINEFROMPOSITION, end));
    if (last > first && m_editor.SendScintilla(Sci::SCI_POSITIONFROMLINE, last) == end)
        --last;
    m_editor.SendScintilla(Sci::SCI_BEGINUNDOACTION);
    if (allCommented(first, last, mark))
        uncomment(first, last, mark);
    else
        comment(first, last, mark);
    m_editor.SendScintilla(Sci::SCI_ENDUNDOACTION);
}

bool EditorCommands::allCommented(int first, int last, const QByteArray &mark) const
{
    bool any = false;
    for (int line = first; line <= last; ++line) {
        const QByteArray text = m_editor.lineBytes(line).trimmed();
        if (!text.isEmpty() && !text.startsWith(mark))
            return false;
        any = any || !text.isEmpty();
    }
    return any;
}

void EditorCommands::comment(int first, int last, const QByteArray &mark)
{
    qsizetype column = -1;
    for (int line = first; line <= last; ++line) {
        const QByteArray text = m_editor.lineBytes(line);
        if (text.trimmed().isEmpty() && first != last)
            continue;
        column = column < 0 ? indentOf(text) : std::min(column, indentOf(text));
    }
    const QByteArray inserted = mark + ' ';
    for (int line = last; line >= first && column >= 0; --line) {
        if (m_editor.lineBytes(line).trimmed().isEmpty() && first != last)
            continue;
        const long at = m_editor.SendScintilla(Sci::SCI_POSITIONFROMLINE, line) + static_cast<long>(column);
        m_editor.replaceRange(at, at, inserted);
    }
}

void EditorCommands::uncomment(int first, int last, const QByteArray &mark)
{
    for (int line = last; line >= first; --line) {
        const QByteArray text = m_editor.lineBytes(line);
        const qsizetype indent = indentOf(text);
        if (indent == text.size())
            continue;
        const long length =
            static_cast<long>(mark.size()) + (text.mid(indent + mark.size()).startsWith(' ') ? 1 : 0);
        const long at = m_editor.SendScintilla(Sci::SCI_POSITIONFROMLINE, line) + static_cast<long>(indent);
        m_editor.replaceRange(at, at + length, {});
    }
}

void EditorCommands::moveLinesUp()
{
    m_editor.SendScintilla(Sci::SCI_MOVESELECTEDLINESUP);
}

void EditorCommands::moveLinesDown()
{
    m_editor.SendScintilla(Sci::SCI_MOVESELECTEDLINESDOWN);
}

void EditorCommands::selectNextOccurrence()
{
    m_editor.SendScintilla(Sci::SCI_TARGETWHOLEDOCUMENT);
    m_editor.SendScintilla(Sci::SCI_SETSEARCHFLAGS, static_cast<unsigned long>(Sci::SCFIND_MATCHCASE));
    m_editor.SendScintilla(Sci::SCI_MULTIPLESELECTADDNEXT);
}

void EditorCommands::selectAllOccurrences()
{
    m_editor.SendScintilla(Sci::SCI_TARGETWHOLEDOCUMENT);
    m_editor.SendScintilla(Sci::SCI_SETSEARCHFLAGS, static_cast<unsigned long>(Sci::SCFIND_MATCHCASE));
    m_editor.SendScintilla(Sci::SCI_MULTIPLESELECTADDEACH);
}

} // namespace lathe
