// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace lathe
{

class CodeEditor;

/// Indents the new line after Enter as the line before, one step deeper after what opens a block, one less
/// after what leaves it (Python); puts a closing bracket that starts a line under the line of its partner.
class AutoIndent : public QObject
{
    Q_OBJECT

public:
    explicit AutoIndent(CodeEditor &editor);

private:
    void characterAdded(int character);
    void indentNewLine();
    void alignCloser();
    QByteArray codeBefore(long lineStart, long end);
    QByteArray step() const;

    CodeEditor &m_editor;
};

} // namespace lathe
