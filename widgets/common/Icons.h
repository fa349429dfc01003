// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QIcon>
#include <QStringList>

namespace lathe
{

/// Lathe's own line icons on a 16 px grid, tinted from the theme. An icon stays right when the theme
/// changes.
namespace Icons
{

/// The icon resources/icons/<name>.svg in that role's colour; disabled pixmaps take DisabledText.
/// An unknown name gives an empty icon and a warning.
QIcon get(QStringView name, Theme::Role role = Theme::Role::Text);

/// One picture, for delegates and labels; size in logical pixels.
QPixmap pixmap(QStringView name, int size, Theme::Role role, qreal devicePixelRatio);

/// Names of all icons, sorted; the application's own is not among them.
QStringList names();

/// The picture of the program itself.
QIcon application();

} // namespace Icons
} // namespace lathe
