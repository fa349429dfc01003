// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorTabKeys.h"

#include "widgets/code/EditorTabs.h"

#include <QKeyEvent>

namespace lathe
{

namespace
{

bool handleControlKey(EditorTabs &tabs, int key)
{
    switch (key) {
    case Qt::Key_S:
        tabs.save();
        return true;
    case Qt::Key_W:
    case Qt::Key_F4:
        tabs.closeCurrent();
        return true;
    case Qt::Key_F:
        tabs.showFind();
        return true;
    case Qt::Key_H:
        tabs.showReplace();
        return true;
    case Qt::Key_G:
        tabs.showGoToLine();
        return true;
    case Qt::Key_PageUp:
        tabs.previous();
        return true;
    case Qt::Key_PageDown:
        tabs.next();
        return true;
    default:
        break;
    }
    if (key < Qt::Key_1 || key > Qt::Key_9)
        return false;
    tabs.activateIndex(key - Qt::Key_1);
    return true;
}

} // namespace

bool EditorTabKeys::handle(EditorTabs &tabs, const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const int key = event.key();
    if (key == Qt::Key_F3 && (modifiers & ~Qt::ShiftModifier) == Qt::NoModifier) {
        if (modifiers)
            tabs.findPrevious();
        else
            tabs.findNext();
        return true;
    }
    if ((key == Qt::Key_Tab || key == Qt::Key_Backtab) && modifiers & Qt::ControlModifier) {
        if (key == Qt::Key_Backtab || modifiers & Qt::ShiftModifier)
            tabs.previous();
        else
            tabs.next();
        return true;
    }
    if (modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && key == Qt::Key_T) {
        tabs.reopenClosed();
        return true;
    }
    return modifiers == Qt::ControlModifier && handleControlKey(tabs, key);
}

} // namespace lathe
