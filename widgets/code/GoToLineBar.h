// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/EditorBar.h"

#include <QPointer>

class QLabel;

namespace lathe
{

class CodeEditor;

/// "Go to line" below an editor: shows the line while it is typed (`12` or `12:5`), Enter stays there,
/// Escape goes back to where the caret was.
class GoToLineBar : public EditorBar
{
    Q_OBJECT

public:
    explicit GoToLineBar(QWidget *parent = nullptr);

    void setEditor(CodeEditor *editor);
    void open();
    void dismiss() override;

private:
    void preview();
    void accept();

    QPointer<CodeEditor> m_editor;
    QLineEdit *m_line;
    QLabel *m_range;
    int m_backLine = 1;
    int m_backColumn = 1;
};

} // namespace lathe
