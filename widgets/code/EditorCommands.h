// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QKeyEvent;

namespace lathe
{

class CodeEditor;

/// What can be done to lines and carets of an editor, for keys, menus and a command palette.
class EditorCommands : public QObject
{
    Q_OBJECT

public:
    explicit EditorCommands(CodeEditor &editor);

    /// Comments the selected lines, or takes their comments away when all have one. Ctrl+/ and Ctrl+D.
    void toggleComment();
    void moveLinesUp();   ///< Alt+Up
    void moveLinesDown(); ///< Alt+Down
    /// Adds a caret at the next place of the selected text, or selects the word at the caret. Alt+J.
    void selectNextOccurrence();
    /// A caret at each place of the selected text. Ctrl+Shift+L.
    void selectAllOccurrences();

    /// Carries out the keys named here, and Ctrl+= Ctrl+- Ctrl+0 for the zoom; false for any other.
    bool handleKey(const QKeyEvent &event);

private:
    static bool zoom(int key);
    void comment(int first, int last, const QByteArray &mark);
    void uncomment(int first, int last, const QByteArray &mark);
    bool allCommented(int first, int last, const QByteArray &mark) const;

    CodeEditor &m_editor;
};

} // namespace lathe
