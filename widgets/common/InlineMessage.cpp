// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/InlineMessage.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Icons.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <memory>

namespace lathe
{

using namespace Qt::StringLiterals;

using Role = Theme::Role;

namespace
{

struct Look {
    QString icon;
    Role mark;
    Role fill;
};

Look look(InlineMessage::Kind kind)
{
    switch (kind) {
    case InlineMessage::Kind::Success:
        return {QStringLiteral("success"), Role::Success, Role::SuccessFill};
    case InlineMessage::Kind::Warning:
        return {QStringLiteral("warning"), Role::Warning, Role::WarningFill};
    case InlineMessage::Kind::Error:
        return {QStringLiteral("error"), Role::Error, Role::ErrorFill};
    case InlineMessage::Kind::Info:
        break;
    }
    return {QStringLiteral("info"), Role::Accent, Role::InfoFill};
}

} // namespace

InlineMessage::InlineMessage(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_close(makeToolButton(QStringLiteral("close"), tr("Dismiss"), this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(1), Theme::space(1));
    row->setSpacing(Theme::space(2));
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close);
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(Theme::instance().controlHeight());
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_close->setObjectName(QStringLiteral("dismissMessage"));
    connect(m_text, &QLabel::linkActivated, this, &InlineMessage::linkActivated);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void InlineMessage::showMessage(Kind kind, const QString &text)
{
    m_kind = kind;
    while (const std::unique_ptr<QLayoutItem> item{m_buttons->takeAt(0)}) {
        // The button may be the one whose click leads here.
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    m_text->setText(text);
    setAccessibleName(text);
    refresh();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QPushButton *InlineMessage::addButton(const QString &text)
{
    QPushButton *button = makeButton(text, ButtonKind::Secondary, {}, this);
    button->setObjectName(u"message:"_s + text);
    m_buttons->addWidget(button);
    return button;
}

void InlineMessage::setCloseable(bool closeable)
{
    m_close->setVisible(closeable);
}

QString InlineMessage::text() const
{
    return m_text->text();
}

void InlineMessage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refresh();
    QFrame::changeEvent(event);
}

bool InlineMessage::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fitHeight();
    return QFrame::event(event);
}

void InlineMessage::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitHeight();
}

void InlineMessage::fitHeight()
{
    // Layouts ask for the height at the width they could give, not at the most that it may take.
    setMinimumHeight(std::max(0, layout()->totalHeightForWidth(width())));
}

void InlineMessage::refresh()
{
    m_icon->setPixmap(Icons::pixmap(look(m_kind).icon, 16, look(m_kind).mark, devicePixelRatioF()));
    update();
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Role::Line));
    painter.setBrush(theme.color(look(m_kind).fill));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::radius(),
                            Theme::radius());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(look(m_kind).mark));
    painter.drawRoundedRect(QRectF(0, 0, 3, height()), 1.5, 1.5);
}

} // namespace lathe
