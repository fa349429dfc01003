// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StatusPill.h"

#include "widgets/common/Icons.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>

namespace lathe
{

using namespace Qt::StringLiterals;
using Role = Theme::Role;

StatusPill::StatusPill(QWidget *parent)
    : StatusPill(Kind::Neutral, {}, parent)
{
}

StatusPill::StatusPill(Kind kind, const QString &text, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus(kind, text);
}

void StatusPill::setStatus(Kind kind, const QString &text)
{
    m_kind = kind;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

Role StatusPill::role(Kind kind)
{
    switch (kind) {
    case Kind::Info:
    case Kind::Running:
        return Role::Accent;
    case Kind::Success:
        return Role::Success;
    case Kind::Warning:
        return Role::Warning;
    case Kind::Error:
        return Role::Error;
    case Kind::Throttled:
        return Role::Throttled;
    case Kind::Cold:
        return Role::Init;
    case Kind::Neutral:
        break;
    }
    return Role::SecondaryText;
}

QString StatusPill::iconName(Kind kind)
{
    switch (kind) {
    case Kind::Info:
        return u"info"_s;
    case Kind::Running:
        return u"play-small"_s;
    case Kind::Success:
        return u"success"_s;
    case Kind::Warning:
        return u"warning"_s;
    case Kind::Error:
        return u"error"_s;
    case Kind::Throttled:
        return u"throttled"_s;
    case Kind::Cold:
        return u"cold"_s;
    case Kind::Neutral:
        break;
    }
    return u"clock"_s;
}

QSize StatusPill::sizeHint() const
{
    const int height = std::max(22, fontMetrics().height() + 6);
    return {6 + 14 + 5 + fontMetrics().horizontalAdvance(m_text) + 10, height};
}

void StatusPill::paintEvent(QPaintEvent *)
{
    const auto fill = [this] {
        switch (m_kind) {
        case Kind::Success:
            return Role::SuccessFill;
        case Kind::Warning:
            return Role::WarningFill;
        case Kind::Error:
            return Role::ErrorFill;
        case Kind::Info:
        case Kind::Running:
        case Kind::Cold:
            return Role::InfoFill;
        default:
            return Role::Hover;
        }
    };
    const Theme &theme = Theme::instance();
    // The marks of cold starts and throttles are too light to read as words.
    const bool mark = m_kind == Kind::Cold || m_kind == Kind::Throttled;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(fill()));
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    const QRect icon(6, (height() - 14) / 2, 14, 14);
    painter.drawPixmap(icon.topLeft(),
                       Icons::pixmap(iconName(m_kind), 14, role(m_kind), devicePixelRatioF()));
    painter.setPen(theme.color(mark ? Role::Text : role(m_kind)));
    painter.drawText(rect().adjusted(icon.right() + 6, 0, -4, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                     m_text);
}

void StatusPill::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace lathe
