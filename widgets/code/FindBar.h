// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/EditorBar.h"
#include "widgets/code/FindSession.h"

#include <QPointer>

class QLabel;
class QPushButton;

namespace lathe
{

/// Find and replace below an editor. Enter or F3 goes to the next match, Shift with either to the previous
/// one; Alt+C, Alt+W and Alt+R switch case, whole words and regular expressions; Enter in the second field
/// replaces, Ctrl+Alt+Enter replaces all; Escape closes.
class FindBar : public EditorBar
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    /// The editor to look in from now on; nullptr closes the bar.
    void setEditor(CodeEditor *editor);
    /// Opens the bar with the selected text; `replacing` shows the second row.
    void open(bool replacing);
    void dismiss() override;
    void findNext();
    void findPrevious();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildRows();
    void search(bool moving);
    void replaceOne();
    void replaceAll();
    void showState();
    void setReplacing(bool replacing);

    QPointer<CodeEditor> m_editor;
    FindSession m_session;
    QLineEdit *m_what;
    QLineEdit *m_with;
    QToolButton *m_case;
    QToolButton *m_word;
    QToolButton *m_regex;
    QToolButton *m_previous;
    QToolButton *m_next;
    QPushButton *m_replace;
    QPushButton *m_replaceAll;
    QLabel *m_state;
};

} // namespace lathe
