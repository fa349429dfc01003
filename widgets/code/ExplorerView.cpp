// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/ExplorerView.h"

#include "widgets/common/Theme.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QPainter>

namespace lathe
{

ExplorerView::ExplorerView(QWidget *parent)
    : QTreeView(parent)
{
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setIndentation(14);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setExpandsOnDoubleClick(true);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    setAutoExpandDelay(600);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ExplorerView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (state() == QAbstractItemView::EditingState || !plain || !index.isValid()) {
        QTreeView::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT openWanted(index);
        return;
    case Qt::Key_F2:
        Q_EMIT renameWanted();
        return;
    case Qt::Key_Delete:
        Q_EMIT deleteWanted();
        return;
    default:
        QTreeView::keyPressEvent(event);
    }
}

void ExplorerView::mousePressEvent(QMouseEvent *event)
{
    // A click beside the rows means the function's own folder.
    if (!indexAt(event->pos()).isValid())
        setCurrentIndex({});
    QTreeView::mousePressEvent(event);
}

void ExplorerView::dragMoveEvent(QDragMoveEvent *event)
{
    QTreeView::dragMoveEvent(event);
    // What comes from outside is copied, whatever the other program proposes: its files stay where they
    // are.
    if (event->isAccepted() && event->source() != this) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void ExplorerView::dropEvent(QDropEvent *event)
{
    const bool foreign = event->source() != this;
    if (foreign)
        event->setDropAction(Qt::CopyAction);
    QTreeView::dropEvent(event);
    if (foreign && event->isAccepted()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void ExplorerView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse)
        setCurrentIndex(indexAt(viewport()->mapFromGlobal(at)));
    else
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    Q_EMIT menuWanted(at);
}

void ExplorerView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (model() && model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::instance().color(Theme::Role::SecondaryText));
    const int margin = Theme::space(3);
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                     tr("No files yet. Add one with the button above, or drop files here."));
}

} // namespace lathe
