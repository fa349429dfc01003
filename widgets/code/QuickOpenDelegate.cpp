// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/QuickOpenDelegate.h"

#include "widgets/code/QuickOpenModel.h"
#include "widgets/common/Theme.h"

#include <QPainter>
#include <QTextLayout>

namespace lathe
{

namespace
{

/// Draws one line with some letters marked; the width it took.
qreal drawMarked(QPainter &painter, const QRect &place, const QString &text, const QList<int> &marked,
                 const QFont &font)
{
    QList<QTextLayout::FormatRange> ranges;
    for (int position : marked) {
        QTextLayout::FormatRange range;
        range.start = position;
        range.length = 1;
        range.format.setForeground(Theme::instance().color(Theme::Role::Accent));
        range.format.setFontWeight(QFont::DemiBold);
        ranges << range;
    }
    QTextLayout layout(text, font);
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(10000);
    layout.endLayout();
    painter.save();
    painter.setClipRect(place);
    layout.draw(&painter, QPointF(place.left(), place.top() + (place.height() - line.height()) / 2));
    painter.restore();
    return line.naturalTextWidth();
}

} // namespace

void QuickOpenDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.color(Theme::Role::Selection));
    const int margin = Theme::space(2);
    QRect place = option.rect.adjusted(margin, 0, -margin, 0);
    if (const auto icon = index.data(Qt::DecorationRole).value<QIcon>(); !icon.isNull()) {
        icon.paint(painter, QRect(place.left(), place.center().y() - 7, 16, 16));
        place.setLeft(place.left() + 16 + margin);
    }
    const QString shortcut = index.data(QuickOpenModel::ShortcutRole).toString();
    if (!shortcut.isEmpty()) {
        painter->setPen(theme.color(Theme::Role::SecondaryText));
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, shortcut);
        place.setRight(place.right() - option.fontMetrics.horizontalAdvance(shortcut) - 2 * margin);
    }
    painter->setPen(theme.color(Theme::Role::Text));
    const auto positions = index.data(QuickOpenModel::PositionsRole).value<QList<int>>();
    const qreal used = drawMarked(*painter, place, index.data().toString(), positions, option.font);
    place.setLeft(place.left() + qRound(used) + margin);
    if (place.width() > margin) {
        painter->setPen(theme.color(Theme::Role::SecondaryText));
        const QString detail = index.data(QuickOpenModel::DetailRole).toString();
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(detail, Qt::ElideRight, place.width()));
    }
    painter->restore();
}

QSize QuickOpenDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), Theme::instance().controlHeight()};
}

} // namespace lathe
