// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestEventDelegate.h"

#include "widgets/common/StylePainting.h"
#include "widgets/common/Theme.h"
#include "widgets/test/TestEventModel.h"

#include <QApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr int iconSize = 16;
constexpr int dotSize = 6;

} // namespace

QRect TestEventDelegate::runArea(const QRect &row)
{
    const int side = std::min(22, row.height());
    return {row.right() - side - Theme::space(1) + 1, row.center().y() - side / 2 + 1, side, side};
}

QRect TestEventDelegate::textArea(const QRect &row, const QModelIndex &index) const
{
    QRect area = row.adjusted(Theme::space(3) + iconSize + Theme::space(2), 0, 0, 0);
    area.setRight(runArea(row).left() - Theme::space(1));
    if (index.data(TestEventModel::UnsavedEditsRole).toBool())
        area.setRight(area.right() - dotSize - Theme::space(1));
    return area;
}

void TestEventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const Theme &theme = Theme::instance();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, option.widget);

    painter->save();
    QStyleOption icon = row;
    icon.rect = QRect(row.rect.left() + Theme::space(3), row.rect.center().y() - iconSize / 2 + 1, iconSize,
                      iconSize);
    paintGlyph(painter, &icon, u"event");
    const QRect text = textArea(row.rect, index);
    painter->setFont(row.font);
    painter->setPen(theme.color(Theme::Role::Text));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      row.fontMetrics.elidedText(row.text, Qt::ElideRight, text.width()));
    if (index.data(TestEventModel::UnsavedEditsRole).toBool()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(Theme::Role::Accent));
        painter->drawEllipse(QPoint(text.right() + Theme::space(1) + dotSize / 2, text.center().y() + 1),
                             dotSize / 2, dotSize / 2);
    }
    const bool showsRun =
        row.state & (QStyle::State_MouseOver | QStyle::State_Selected | QStyle::State_HasFocus);
    if (showsRun) {
        QStyleOption run = row;
        run.rect = runArea(row.rect);
        const bool hot = m_hotRun == index;
        if (hot) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.color(Theme::Role::Pressed));
            painter->drawRoundedRect(run.rect, Theme::radius(), Theme::radius());
        }
        paintGlyph(painter, &run, u"run", hot ? Theme::Role::Text : Theme::Role::Accent);
    }
    painter->restore();

    if (row.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect ring;
        ring.QStyleOption::operator=(row);
        ring.state |= QStyle::State_Item;
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, painter, option.widget);
    }
}

QSize TestEventDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + 2 * iconSize + Theme::space(5),
            std::max(size.height(), Theme::instance().rowHeight())};
}

bool TestEventDelegate::isElided(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return option.fontMetrics.horizontalAdvance(index.data().toString()) >
           textArea(option.rect, index).width();
}

} // namespace lathe
