// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QStringView>

class QPainter;
class QRect;
class QStyleOption;

/// The brush strokes of BenchStyle, usable by delegates and hand-painted widgets that shall look the same.
namespace lathe
{

void paintGlyph(QPainter *painter, const QStyleOption *option, QStringView icon,
                Theme::Role role = Theme::Role::SecondaryText, int size = 16);
/// Accent, 2 px, rounded, inside rect.
void paintFocusRing(QPainter *painter, const QRect &rect);
/// Frame and ground of an input: text fields (editable) on Panel, pickers on Raised.
void paintInputFrame(QPainter *painter, const QStyleOption *option, bool editable);
void paintLineEdit(QPainter *painter, const QStyleOption *option);
void paintCheckBox(QPainter *painter, const QStyleOption *option);
void paintRadioButton(QPainter *painter, const QStyleOption *option);
/// The frame around a framed view or text area: a line, in the accent while it has the focus.
void paintViewFrame(QPainter *painter, const QStyleOption *option, bool editable);
/// Selection or hover behind an item; a row paints only what its items do not.
void paintItemGround(QPainter *painter, const QStyleOption *option, bool item);
void paintTabClose(QPainter *painter, const QStyleOption *option);

} // namespace lathe
