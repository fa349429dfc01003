// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/EditorLanguage.h"

#include "widgets/code/Qsci.h"

namespace lathe
{

class AutoIndent;
class EditorCommands;
class PairTyping;

/// The code editor in the house look. The document is UTF-8 and its bytes are kept exactly as they were
/// given: line ends, a missing last newline and mixed line ends stay until the user edits them.
///
/// Features beyond looks are small objects attached to it (AutoIndent, PairTyping, EditorCommands here;
/// CompletionController, JsonChecker where wanted). Keys of the application (Ctrl+Enter, Ctrl+S, Ctrl+K …)
/// are not bound in the editor and reach the window.
class CodeEditor : public QsciScintilla
{
    Q_OBJECT

public:
    /// Numbers of our indicators; those below 8 belong to lexers.
    enum Indicator { AutoCloser = 8, SearchMatch = 9, CurrentMatch = 10, Problem = 11 };

    explicit CodeEditor(QWidget *parent = nullptr);

    void setLanguage(EditorLanguage language);
    EditorLanguage language() const { return m_language; }

    /// Loads a document: forgets undo, detects line ends and indentation, is unmodified afterwards.
    void setBytes(const QByteArray &utf8);
    /// Makes the document equal to `utf8` by replacing only the part that differs, as one step that can be
    /// undone; caret, scroll position and folds stay.
    void replaceBytes(const QByteArray &utf8);
    QByteArray bytes() const;
    qsizetype byteCount() const;

    /// Puts the caret at line and column (from 1; columns count characters, values too large are clamped),
    /// unfolds the line and brings it into the middle of the view.
    void goTo(int line, int column = 1);
    int caretLine() const;
    int caretColumn() const;
    long positionAt(int line, int column) const;

    /// The word characters right before the caret.
    QByteArray wordBeforeCaret() const;
    bool isComment(long position);
    bool isString(long position);
    char byteAt(long position) const;
    QByteArray textRange(long start, long end) const;
    /// Puts other bytes in place of a range; caret and selection stay with the text around it.
    void replaceRange(long start, long end, const QByteArray &utf8);
    QByteArray lineBytes(int line) const; ///< without its line end

    EditorCommands &commands() { return *m_commands; }

Q_SIGNALS:
    /// The document has changed, by the user or by a call.
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void applyLook();
    void applyMargins();
    void detectStyle(const QByteArray &utf8);
    void recolour(long position);

    EditorLanguage m_language;
    EditorCommands *m_commands;
};

} // namespace lathe
