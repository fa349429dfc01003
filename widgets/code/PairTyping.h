// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace lathe
{

class CodeEditor;

/// Types the partner of a bracket or quote where that is surely wanted, steps over a partner it has typed
/// itself, removes an empty pair on Backspace and puts brackets or quotes around a selection.
class PairTyping : public QObject
{
    Q_OBJECT

public:
    explicit PairTyping(CodeEditor &editor);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool typed(char character);
    bool surround(char opener, char closer);
    bool open(char opener, char closer);
    bool stepOver(char character);
    bool backspace();
    bool wantsQuote(char quote, long caret) const;
    bool wantsRoom(long caret) const;
    bool isOurs(long position) const;

    CodeEditor &m_editor;
};

} // namespace lathe
