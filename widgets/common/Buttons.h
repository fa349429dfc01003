// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QPushButton>
#include <QToolButton>

namespace lathe
{

/// How much a button asks for attention. At most one primary button in view.
enum class ButtonKind { Secondary, Primary, Flat, Danger };

void setButtonKind(QAbstractButton *button, ButtonKind kind);

/// A push button with text and, if named, an icon in the colour of its kind.
QPushButton *makeButton(const QString &text, ButtonKind kind = ButtonKind::Secondary,
                        const QString &iconName = {}, QWidget *parent = nullptr);

/// An icon button; name is its accessible name and, with the shortcut behind it, its tooltip.
QToolButton *makeToolButton(const QString &iconName, const QString &name, QWidget *parent = nullptr,
                            Theme::Role role = Theme::Role::SecondaryText);

/// "Deploy (Ctrl+Shift+D)", the tooltip of an action or button with a key.
QString withShortcut(const QString &name, const QKeySequence &key);

} // namespace lathe
