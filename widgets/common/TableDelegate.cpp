// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TableDelegate.h"

#include "widgets/common/TableView.h"
#include "widgets/common/Theme.h"

#include <QHelpEvent>
#include <QLineEdit>
#include <QToolTip>

namespace lathe
{

TableDelegate::TableDelegate(TableView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{
}

void TableDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (m_view->isNumberColumn(index.column())) {
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        option->font = Theme::instance().tabularFont();
    }
}

QWidget *TableDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                     const QModelIndex &index) const
{
    auto *field = new QLineEdit(parent);
    field->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    return field;
}

void TableDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                         const QModelIndex &) const
{
    editor->setGeometry(option.rect);
}

bool TableDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                              const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && index.data(Qt::ToolTipRole).isNull()) {
        const QString text = index.data().toString();
        if (sizeHint(option, index).width() > option.rect.width()) {
            QToolTip::showText(event->globalPos(), text.toHtmlEscaped(), view, option.rect);
            return true;
        }
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace lathe
