// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/EnvironmentSummaryView.h"

#include "widgets/common/StylePainting.h"
#include "widgets/common/Theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

class SummaryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        row.text.clear();
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &row, painter, option.widget);
        const Theme &theme = Theme::instance();
        const QRect text = textArea(option.rect);
        painter->save();
        painter->setFont(theme.fixedFont(-1));
        painter->setPen(theme.color(Theme::Role::Text));
        painter->drawText(
            text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
        painter->setPen(theme.color(Theme::Role::SecondaryText));
        painter->drawText(option.rect.adjusted(0, 0, -Theme::space(3), 0),
                          Qt::AlignRight | Qt::AlignVCenter, QString(4, QChar(0x2022)));
        painter->restore();
    }

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override
    {
        if (event->type() != QEvent::ToolTip)
            return QStyledItemDelegate::helpEvent(event, view, option, index);
        const QString name = index.data().toString();
        const bool whole = QFontMetrics(Theme::instance().fixedFont(-1)).horizontalAdvance(name) <=
                           textArea(option.rect).width();
        QToolTip::showText(event->globalPos(), whole ? QString() : name, view, option.rect);
        return true;
    }

private:
    static QRect textArea(const QRect &row)
    {
        return row.adjusted(Theme::space(3), 0, -Theme::space(3) - 40, 0);
    }
};

} // namespace

EnvironmentSummaryView::EnvironmentSummaryView(QWidget *parent)
    : QListView(parent)
{
    setItemDelegate(new SummaryDelegate(this));
    setFrameShape(NoFrame);
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    connect(this, &QAbstractItemView::doubleClicked, this, &EnvironmentSummaryView::chosen);
}

QSize EnvironmentSummaryView::sizeHint() const
{
    const int rows = model() ? std::clamp(model()->rowCount(), 2, 8) : 2;
    return {200, rows * Theme::instance().rowHeight()};
}

QSize EnvironmentSummaryView::minimumSizeHint() const
{
    return {80, 2 * Theme::instance().rowHeight()};
}

void EnvironmentSummaryView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !(event->modifiers() & ~Qt::KeypadModifier) && currentIndex().isValid()) {
        Q_EMIT chosen(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

void EnvironmentSummaryView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model() && model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::instance().color(Theme::Role::SecondaryText));
    const int margin = Theme::space(3);
    painter.drawText(viewport()->rect().adjusted(margin, Theme::space(1), -margin, 0),
                     int(Qt::AlignTop | Qt::AlignLeft) | Qt::TextWordWrap,
                     tr("None yet. Add one with the button above."));
}

} // namespace lathe
