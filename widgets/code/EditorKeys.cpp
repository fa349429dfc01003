// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorKeys.h"

#include "widgets/code/Qsci.h"

#include <QSet>

namespace lathe
{

namespace
{

QSet<int> freedKeys()
{
    QSet<int> keys{Qt::Key_F2, Qt::Key_F3, static_cast<int>(Qt::SHIFT) | Qt::Key_F3};
    const auto ctrl = static_cast<int>(Qt::CTRL);
    const auto shift = static_cast<int>(Qt::SHIFT);
    for (int key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_S,         Qt::Key_N,      Qt::Key_K,
                    Qt::Key_P,      Qt::Key_F,     Qt::Key_H,         Qt::Key_G,      Qt::Key_J,
                    Qt::Key_W,      Qt::Key_O,     Qt::Key_Q,         Qt::Key_T,      Qt::Key_D,
                    Qt::Key_L,      Qt::Key_U,     Qt::Key_R,         Qt::Key_B,      Qt::Key_E,
                    Qt::Key_M,      Qt::Key_Comma, Qt::Key_Backslash, Qt::Key_Slash,  Qt::Key_Tab,
                    Qt::Key_Plus,   Qt::Key_Minus, Qt::Key_Equal,     Qt::Key_PageUp, Qt::Key_PageDown}) {
        keys.insert(ctrl | key);
        keys.insert(ctrl | shift | key);
    }
    for (int digit = Qt::Key_0; digit <= Qt::Key_9; ++digit)
        keys.insert(ctrl | digit);
    return keys;
}

} // namespace

void EditorKeys::prepare(QsciScintilla &editor)
{
    static const QSet<int> freed = freedKeys();
    const auto commands = editor.standardCommands()->commands();
    for (QsciCommand *command : commands) {
        if (freed.contains(command->key()))
            command->setKey(0);
        if (freed.contains(command->alternateKey()))
            command->setAlternateKey(0);
    }
    const auto bind = [&](QsciCommand::Command which, Qt::Key key) {
        if (QsciCommand *command = editor.standardCommands()->find(which))
            command->setKey(static_cast<int>(Qt::ALT) | key);
    };
    bind(QsciCommand::MoveSelectedLinesUp, Qt::Key_Up);
    bind(QsciCommand::MoveSelectedLinesDown, Qt::Key_Down);
}

} // namespace lathe
