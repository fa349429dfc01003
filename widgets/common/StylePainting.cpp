// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StylePainting.h"

#include "widgets/common/Icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace lathe
{

namespace
{

using Role = Theme::Role;

QColor color(Role role)
{
    return Theme::instance().color(role);
}

bool enabled(const QStyleOption *option)
{
    return option->state & QStyle::State_Enabled;
}

/// A 1 px line whose outer edge is the edge of rect; with focus 2 px in the accent.
void roundedFrame(QPainter *painter, const QRect &rect, qreal radius, const QColor &fill,
                  const QColor &line, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, width));
    painter->setBrush(fill);
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

QRect indicator(const QRect &rect)
{
    QRect square(0, 0, 16, 16);
    square.moveCenter(rect.center());
    return square;
}

} // namespace

void paintGlyph(QPainter *painter, const QStyleOption *option, QStringView icon, Role role, int size)
{
    const int side = std::min({size, option->rect.width(), option->rect.height()});
    if (side < 4)
        return;
    QRect square(0, 0, side, side);
    square.moveCenter(option->rect.center());
    Icons::get(icon, role)
        .paint(painter, square, Qt::AlignCenter, enabled(option) ? QIcon::Normal : QIcon::Disabled);
}

void paintFocusRing(QPainter *painter, const QRect &rect)
{
    roundedFrame(painter, rect, Theme::radius() - 1, Qt::transparent, color(Role::Accent), 2);
}

void paintInputFrame(QPainter *painter, const QStyleOption *option, bool editable)
{
    const bool focus = option->state & QStyle::State_HasFocus;
    const bool hover = option->state & QStyle::State_MouseOver;
    const bool pressed = !editable && (option->state & (QStyle::State_Sunken | QStyle::State_On));
    QColor fill = color(editable ? Role::Panel : Role::Raised);
    if (!enabled(option) || option->state & QStyle::State_ReadOnly)
        fill = color(Role::Window);
    else if (!editable && pressed)
        fill = color(Role::Pressed);
    else if (!editable && hover)
        fill = color(Role::Hover);
    QColor line = color(enabled(option) && !(option->state & QStyle::State_ReadOnly) ? Role::ControlLine
                                                                                     : Role::Line);
    if (focus && enabled(option))
        line = color(Role::Accent);
    roundedFrame(painter, option->rect, Theme::radius(), fill, line, focus ? 2 : 1);
}

void paintLineEdit(QPainter *painter, const QStyleOption *option)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (frame && frame->lineWidth > 0)
        paintInputFrame(painter, option, true);
}

void paintCheckBox(QPainter *painter, const QStyleOption *option)
{
    const bool on = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const bool focus = option->state & QStyle::State_HasFocus;
    const QColor line = color(!enabled(option) ? Role::StrongLine
                              : on || focus    ? Role::Accent
                                               : Role::ControlLine);
    const QColor fill = !enabled(option) ? color(on ? Role::StrongLine : Role::Window)
                        : on             ? color(Role::Accent)
                                         : color(Role::Panel);
    const QRect box = indicator(option->rect);
    roundedFrame(painter, box, 3, fill, line, focus && !on ? 2 : 1);
    if (!on)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(enabled(option) ? Role::OnAccent : Role::Panel), 1.75, Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    painter->translate(box.topLeft());
    if (option->state & QStyle::State_NoChange) {
        painter->drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    } else {
        const QPointF tick[] = {{4.2, 8.4}, {6.8, 11}, {11.8, 5.4}};
        painter->drawPolyline(tick, 3);
    }
    painter->restore();
}

void paintRadioButton(QPainter *painter, const QStyleOption *option)
{
    const bool on = option->state & QStyle::State_On;
    const bool focus = option->state & QStyle::State_HasFocus;
    const QColor line = color(!enabled(option) ? Role::StrongLine
                              : on || focus    ? Role::Accent
                                               : Role::ControlLine);
    const QRect circle = indicator(option->rect);
    roundedFrame(painter, circle, 8, color(enabled(option) ? Role::Panel : Role::Window), line,
                 on      ? 4.5
                 : focus ? 2
                         : 1);
}

void paintViewFrame(QPainter *painter, const QStyleOption *option, bool editable)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (!frame || frame->lineWidth <= 0)
        return;
    const bool focus = option->state & QStyle::State_HasFocus;
    // Four bars: an outline loses sides on fractional scales.
    const QColor line = color(focus ? Role::Accent : editable ? Role::ControlLine : Role::Line);
    const QRect r = option->rect;
    painter->fillRect(QRect(r.left(), r.top(), r.width(), 1), line);
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), line);
    painter->fillRect(QRect(r.left(), r.top(), 1, r.height()), line);
    painter->fillRect(QRect(r.right(), r.top(), 1, r.height()), line);
}

void paintItemGround(QPainter *painter, const QStyleOption *option, bool item)
{
    const auto *view = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    const bool selected = option->state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(option->rect, color(Role::Selection));
    else if (item && (option->state & QStyle::State_MouseOver) && enabled(option))
        painter->fillRect(option->rect, color(Role::Hover));
    else if (item && view && view->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, view->backgroundBrush);
}

void paintTabClose(QPainter *painter, const QStyleOption *option)
{
    if (option->state & QStyle::State_MouseOver) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(Role::Pressed));
        painter->drawRoundedRect(option->rect, 3, 3);
        painter->restore();
    }
    paintGlyph(painter, option, u"close", Role::SecondaryText, 14);
}

} // namespace lathe
