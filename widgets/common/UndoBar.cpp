// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/UndoBar.h"

#include "widgets/common/Buttons.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>

#include <utility>

namespace lathe
{

UndoBar::UndoBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_undo(makeButton(tr("Undo"), ButtonKind::Flat, QStringLiteral("undo"), this))
    , m_timer(new QTimer(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(1), Theme::space(1));
    row->setSpacing(Theme::space(2));
    auto *close = makeToolButton(QStringLiteral("close"), tr("Dismiss"), this);
    row->addWidget(m_text, 1);
    row->addWidget(m_undo);
    row->addWidget(close);
    m_text->setTextFormat(Qt::PlainText);
    m_undo->setObjectName(QStringLiteral("undo"));
    m_undo->installEventFilter(this);
    close->setObjectName(QStringLiteral("dismissUndo"));
    close->installEventFilter(this);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &UndoBar::dismiss);
    connect(m_undo, &QPushButton::clicked, this, &UndoBar::undo);
    connect(close, &QToolButton::clicked, this, &UndoBar::dismiss);
    parent->installEventFilter(this);
    hide();
}

void UndoBar::offer(const QString &text, std::function<void()> undo, std::function<void()> expired)
{
    dismiss();
    m_onUndo = std::move(undo);
    m_onExpired = std::move(expired);
    appear(text, true);
}

void UndoBar::showNote(const QString &text)
{
    dismiss();
    appear(text, false);
}

void UndoBar::appear(const QString &text, bool undoable)
{
    m_text->setText(text);
    m_undo->setVisible(undoable);
    setAccessibleName(text);
    place();
    show();
    raise();
    m_timer->start(m_duration);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString UndoBar::text() const
{
    return m_text->text();
}

void UndoBar::setDuration(int milliseconds)
{
    m_duration = milliseconds;
}

void UndoBar::undo()
{
    m_timer->stop();
    hide();
    m_onExpired = nullptr;
    if (const auto callback = std::exchange(m_onUndo, nullptr))
        callback();
}

void UndoBar::dismiss()
{
    m_timer->stop();
    hide();
    m_onUndo = nullptr;
    if (const auto callback = std::exchange(m_onExpired, nullptr))
        callback();
}

bool UndoBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    if (watched != parentWidget() && !isHidden()) {
        if (event->type() == QEvent::FocusIn)
            m_timer->stop();
        else if (event->type() == QEvent::FocusOut)
            m_timer->start(m_duration);
    }
    return QFrame::eventFilter(watched, event);
}

void UndoBar::enterEvent(QEnterEvent *event)
{
    m_timer->stop();
    QFrame::enterEvent(event);
}

void UndoBar::leaveEvent(QEvent *event)
{
    if (!isHidden())
        m_timer->start(m_duration);
    QFrame::leaveEvent(event);
}

void UndoBar::place()
{
    const QRect area = parentWidget()->rect();
    const QSize size = sizeHint().boundedTo(QSize(std::max(1, area.width() - 32), area.height()));
    setGeometry(area.center().x() - size.width() / 2, area.bottom() - size.height() - 24, size.width(),
                size.height());
}

void UndoBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Theme::Role::StrongLine));
    painter.setBrush(theme.color(Theme::Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace lathe
