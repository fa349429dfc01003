// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/BlueprintDelegate.h"

#include "widgets/common/StylePainting.h"
#include "widgets/functions/BlueprintModel.h"

#include <QPainter>

namespace lathe
{

void BlueprintDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    painter->save();
    const QRect area = option.rect.adjusted(Theme::space(2), 0, -Theme::space(2), 0);
    const auto line = [&](const QRect &place, const QString &text, const QFont &font, Theme::Role role) {
        painter->setFont(font);
        painter->setPen(theme.color(role));
        painter->drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width()));
    };
    if (index.data(BlueprintModel::HeadingRole).toBool()) {
        line(area.adjusted(0, Theme::space(1), 0, 0), index.data().toString(),
             theme.uiFont(-1, QFont::DemiBold), Theme::Role::SecondaryText);
        painter->restore();
        return;
    }
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        const bool selected = option.state & QStyle::State_Selected;
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(selected ? Theme::Role::Selection : Theme::Role::Hover));
        painter->drawRoundedRect(option.rect.adjusted(2, 0, -2, 0), Theme::radius(), Theme::radius());
    }
    const QFont title = theme.uiFont(0, QFont::Medium);
    const QFont small = theme.uiFont(-1);
    const int titleHeight = QFontMetrics(title).height();
    const int smallHeight = QFontMetrics(small).height();
    const int top = area.top() + (area.height() - titleHeight - smallHeight) / 2;
    line({area.left(), top, area.width(), titleHeight}, index.data().toString(), title, Theme::Role::Text);
    line({area.left(), top + titleHeight, area.width(), smallHeight},
         index.data(BlueprintModel::SummaryRole).toString(), small, Theme::Role::SecondaryText);
    painter->restore();
}

QSize BlueprintDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    if (index.data(BlueprintModel::HeadingRole).toBool())
        return {100, theme.rowHeight()};
    const int height = QFontMetrics(theme.uiFont()).height() + QFontMetrics(theme.uiFont(-1)).height();
    return {100, height + Theme::space(2)};
}

} // namespace lathe
