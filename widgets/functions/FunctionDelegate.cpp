// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/FunctionDelegate.h"

#include "widgets/common/StatusPill.h"
#include "widgets/common/StylePainting.h"
#include "widgets/functions/FunctionListModel.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr int dotSize = 7;

/// The second line in pieces, each with its colour.
struct Piece {
    QString text;
    Theme::Role role;
};

QList<Piece> secondLine(const QModelIndex &index)
{
    QList<Piece> pieces{
        {index.data(FunctionListModel::RuntimeRole).toString(), Theme::Role::SecondaryText}};
    const QString state = index.data(FunctionListModel::StateRole).toString();
    if (!state.isEmpty()) {
        const auto kind =
            static_cast<StatusPill::Kind>(index.data(FunctionListModel::StateKindRole).toInt());
        pieces.append({state, StatusPill::role(kind)});
    }
    if (index.data(FunctionListModel::RunningRole).toBool())
        pieces.append({FunctionDelegate::tr("Running"), Theme::Role::Accent});
    else if (index.data(FunctionListModel::UndeployedRole).toBool())
        pieces.append({FunctionDelegate::tr("Undeployed changes"), Theme::Role::Warning});
    return pieces;
}

} // namespace

void FunctionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || option.state & QStyle::State_MouseOver) {
        painter->fillRect(option.rect, theme.color(selected ? Theme::Role::Selection : Theme::Role::Hover));
    }
    if (selected)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          theme.color(Theme::Role::Accent));
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        paintFocusRing(painter, option.rect);

    QRect area = option.rect.adjusted(Theme::space(4), 0, -Theme::space(2), 0);
    if (index.data(FunctionListModel::UndeployedRole).toBool()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(Theme::Role::Warning));
        painter->drawEllipse(QRectF(area.right() - dotSize,
                                    area.top() + area.height() * 0.31 - dotSize / 2.0, dotSize, dotSize));
        area.setRight(area.right() - dotSize - Theme::space(1));
    }
    const QFont name = theme.uiFont(0, selected ? QFont::DemiBold : QFont::Medium);
    const QFont small = theme.uiFont(-1);
    const int nameHeight = QFontMetrics(name).height();
    const int smallHeight = QFontMetrics(small).height();
    int top = area.top() + (area.height() - nameHeight - smallHeight) / 2;
    painter->setFont(name);
    painter->setPen(theme.color(Theme::Role::Text));
    painter->drawText(
        QRect(area.left(), top, area.width(), nameHeight), Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(name).elidedText(index.data().toString(), Qt::ElideMiddle, area.width()));
    top += nameHeight;
    painter->setFont(small);
    const QFontMetrics metrics(small);
    int left = area.left();
    const QList<Piece> pieces = secondLine(index);
    for (qsizetype i = 0; i < pieces.size() && left < area.right(); ++i) {
        const QString text = i == 0 ? pieces.at(i).text : u" · "_s + pieces.at(i).text;
        const QRect place(left, top, area.right() - left, smallHeight);
        painter->setPen(theme.color(pieces.at(i).role));
        painter->drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(text, Qt::ElideRight, place.width()));
        left += metrics.horizontalAdvance(text);
    }
    painter->restore();
}

QSize FunctionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = Theme::instance();
    const int height = QFontMetrics(theme.uiFont()).height() + QFontMetrics(theme.uiFont(-1)).height();
    return {100, std::max(40, height + Theme::space(2))};
}

} // namespace lathe
