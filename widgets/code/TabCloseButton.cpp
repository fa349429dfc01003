// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/TabCloseButton.h"

#include "widgets/common/Icons.h"

#include <QPainter>

namespace lathe
{

TabCloseButton::TabCloseButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::ArrowCursor);
    setModified(false);
}

void TabCloseButton::setModified(bool modified)
{
    m_modified = modified;
    const QString name = modified ? tr("Close; has unsaved changes") : tr("Close");
    setAccessibleName(name);
    setToolTip(modified ? tr("Unsaved changes. Close (Ctrl+W)") : tr("Close (Ctrl+W)"));
    update();
}

QSize TabCloseButton::sizeHint() const
{
    return {18, 18};
}

void TabCloseButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void TabCloseButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void TabCloseButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::instance();
    if (m_modified && !underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Theme::Role::Text));
        painter.drawEllipse(QRectF(rect()).center(), 4.0, 4.0);
        return;
    }
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(isDown() ? Theme::Role::Pressed : Theme::Role::Hover));
        painter.drawRoundedRect(rect(), Theme::radius(), Theme::radius());
    }
    constexpr int size = 14;
    const auto role = underMouse() ? Theme::Role::Text : Theme::Role::SecondaryText;
    painter.drawPixmap((width() - size) / 2, (height() - size) / 2,
                       Icons::pixmap(u"close", size, role, devicePixelRatioF()));
}

} // namespace lathe
