// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ButtonKeys.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

namespace lathe
{

bool ButtonKeys::isFor(const QWidget *widget)
{
    return qobject_cast<const QPushButton *>(widget) || qobject_cast<const QToolButton *>(widget);
}

bool ButtonKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || (key->modifiers() & ~Qt::KeypadModifier))
        return false;
    auto *button = static_cast<QAbstractButton *>(watched);
    if (button->isEnabled() && !key->isAutoRepeat())
        button->click();
    return true;
}

} // namespace lathe
