// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestEventView.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Theme.h"
#include "widgets/test/TestEventDelegate.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace lathe
{

TestEventView::TestEventView(QWidget *parent)
    : QListView(parent)
    , m_delegate(new TestEventDelegate(this))
{
    setItemDelegate(m_delegate);
    setFrameShape(NoFrame);
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
}

QSize TestEventView::sizeHint() const
{
    const int rows = model() ? std::clamp(model()->rowCount(), 3, 8) : 3;
    return {200, rows * Theme::instance().rowHeight()};
}

QSize TestEventView::minimumSizeHint() const
{
    return {80, 2 * Theme::instance().rowHeight()};
}

QModelIndex TestEventView::runAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    return index.isValid() && TestEventDelegate::runArea(visualRect(index)).contains(position)
               ? index
               : QModelIndex();
}

void TestEventView::setHotRun(const QModelIndex &index)
{
    if (m_hotRun == index)
        return;
    m_hotRun = index;
    m_delegate->setHotRun(index);
    viewport()->setCursor(index.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void TestEventView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || (event->modifiers() & ~Qt::KeypadModifier))
        return QListView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT openWanted(index);
        return;
    case Qt::Key_F5:
        Q_EMIT runWanted(index);
        return;
    case Qt::Key_F2:
        Q_EMIT renameWanted(index);
        return;
    case Qt::Key_Delete:
        Q_EMIT deleteWanted(index);
        return;
    default:
        QListView::keyPressEvent(event);
    }
}

void TestEventView::mousePressEvent(QMouseEvent *event)
{
    m_pressedRun = event->button() == Qt::LeftButton ? runAt(event->pos()) : QModelIndex();
    // Running an event does not open it.
    if (!m_pressedRun.isValid())
        QListView::mousePressEvent(event);
}

void TestEventView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPersistentModelIndex pressed = std::exchange(m_pressedRun, {});
    if (pressed.isValid()) {
        if (runAt(event->pos()) == pressed)
            Q_EMIT runWanted(pressed);
        return;
    }
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid())
        Q_EMIT openWanted(index);
}

void TestEventView::mouseMoveEvent(QMouseEvent *event)
{
    setHotRun(runAt(event->pos()));
    if (!m_pressedRun.isValid())
        QListView::mouseMoveEvent(event);
}

void TestEventView::leaveEvent(QEvent *event)
{
    setHotRun({});
    QListView::leaveEvent(event);
}

void TestEventView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    QModelIndex index = currentIndex();
    if (event->reason() == QContextMenuEvent::Mouse)
        index = indexAt(viewport()->mapFromGlobal(at));
    else
        at = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    Q_EMIT menuWanted(index, at);
}

bool TestEventView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showTip(help->pos(), help->globalPos());
        return true;
    }
    return QListView::viewportEvent(event);
}

void TestEventView::showTip(const QPoint &position, const QPoint &globalPosition)
{
    const QModelIndex index = indexAt(position);
    QString tip;
    if (runAt(position).isValid()) {
        tip = withShortcut(tr("Run %1").arg(index.data().toString()), Qt::Key_F5);
    } else if (index.isValid()) {
        QStyleOptionViewItem option;
        initViewItemOption(&option);
        option.rect = visualRect(index);
        tip =
            m_delegate->isElided(option, index) ? index.data(Qt::AccessibleTextRole).toString() : QString();
    }
    QToolTip::showText(globalPosition, tip.toHtmlEscaped(), viewport(), visualRect(index));
}

void TestEventView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model() && model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::instance().color(Theme::Role::SecondaryText));
    const int margin = Theme::space(3);
    painter.drawText(viewport()->rect().adjusted(margin, Theme::space(1), -margin, 0),
                     int(Qt::AlignTop | Qt::AlignLeft) | Qt::TextWordWrap,
                     tr("No test events yet. Create one with the button above."));
}

} // namespace lathe
