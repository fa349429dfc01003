// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/EnvironmentDelegate.h"

#include "widgets/common/Icons.h"
#include "widgets/common/StylePainting.h"
#include "widgets/common/TableView.h"
#include "widgets/configuration/EnvironmentModel.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

#include <array>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Action = EnvironmentDelegate::Action;

constexpr int side = 22;
constexpr int gap = 2;
constexpr std::array actions{Action::Reveal, Action::Copy, Action::Delete};

QRect actionArea(const QRect &cell, int number)
{
    return {cell.left() + Theme::space(1) + number * (side + gap), cell.center().y() - side / 2 + 1, side,
            side};
}

/// How much of a cell of values the words on what is wrong may take.
int mostForReason(const QRect &cell)
{
    constexpr int dots = 100;
    return std::max(cell.width() / 2, cell.width() - dots);
}

QStringView iconOf(Action action, bool revealed)
{
    switch (action) {
    case Action::Reveal:
        return revealed ? u"eye-off" : u"eye";
    case Action::Copy:
        return u"copy";
    case Action::Delete:
        break;
    }
    return u"delete";
}

} // namespace

EnvironmentDelegate::EnvironmentDelegate(TableView *view)
    : TableDelegate(view)
{
}

int EnvironmentDelegate::actionWidth()
{
    return static_cast<int>(actions.size()) * (side + gap) + 2 * Theme::space(1);
}

std::optional<Action> EnvironmentDelegate::actionAt(const QRect &cell, const QPoint &position)
{
    for (int number = 0; number < static_cast<int>(actions.size()); ++number) {
        if (actionArea(cell, number).contains(position))
            return actions[static_cast<std::size_t>(number)];
    }
    return std::nullopt;
}

void EnvironmentDelegate::setHot(int row, std::optional<Action> action)
{
    m_hotRow = row;
    m_hotAction = action;
}

void EnvironmentDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    TableDelegate::initStyleOption(option, index);
    const Theme &theme = Theme::instance();
    const bool wrong = !index.data(EnvironmentModel::ProblemRole).toString().isEmpty();
    option->font = theme.fixedFont();
    option->fontMetrics = QFontMetrics(option->font);
    if (index.column() == EnvironmentModel::NameColumn && wrong) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(14, 14);
        option->icon = Icons::get(u"error", Theme::Role::Error);
    }
    const bool quiet = index.column() == EnvironmentModel::ValueColumn &&
                       (index.data(EnvironmentModel::EmptyValueRole).toBool() ||
                        !index.data(EnvironmentModel::RevealedRole).toBool());
    const QColor color = theme.color(quiet ? Theme::Role::SecondaryText : Theme::Role::Text);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

void EnvironmentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    if (index.column() == EnvironmentModel::ActionColumn)
        return paintActions(painter, option, index);
    const QString reason = index.data(EnvironmentModel::ProblemRole).toString();
    if (index.column() == EnvironmentModel::NameColumn || reason.isEmpty())
        return TableDelegate::paint(painter, option, index);
    paintReason(painter, option, reason);
    // The value keeps room for its dots.
    QStyleOptionViewItem value = option;
    const int wanted = QFontMetrics(Theme::instance().uiFont()).horizontalAdvance(reason) + Theme::space(4);
    value.rect.setRight(option.rect.right() - std::min(wanted, mostForReason(option.rect)));
    TableDelegate::paint(painter, value, index);
}

void EnvironmentDelegate::paintReason(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QString &reason) const
{
    QStyleOptionViewItem ground = option;
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &ground, painter, option.widget);
    const QFont font = Theme::instance().uiFont();
    const QFontMetrics metrics(font);
    const int width =
        std::min(metrics.horizontalAdvance(reason), mostForReason(option.rect) - Theme::space(4));
    QRect area = option.rect;
    area.setLeft(option.rect.right() - width - Theme::space(2));
    painter->save();
    painter->setFont(font);
    painter->setPen(Theme::instance().color(Theme::Role::Error));
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(reason, Qt::ElideRight, width + 2));
    painter->restore();
}

void EnvironmentDelegate::paintActions(QPainter *painter, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    TableDelegate::initStyleOption(&row, index);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, option.widget);
    const bool showsAll = index.row() == m_hotRow || (row.state & QStyle::State_Selected);
    const bool revealed = index.data(EnvironmentModel::RevealedRole).toBool();
    for (int number = 0; number < static_cast<int>(actions.size()); ++number) {
        const Action action = actions[static_cast<std::size_t>(number)];
        // The eye is always there: it says that the dots can be lifted.
        if (!showsAll && action != Action::Reveal)
            continue;
        QStyleOption icon = row;
        icon.rect = actionArea(row.rect, number);
        const bool hot = index.row() == m_hotRow && m_hotAction == action;
        if (hot) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(Theme::instance().color(Theme::Role::Pressed));
            painter->drawRoundedRect(icon.rect, Theme::radius(), Theme::radius());
            painter->restore();
        }
        paintGlyph(painter, &icon, iconOf(action, revealed),
                   hot ? Theme::Role::Text : Theme::Role::SecondaryText);
    }
}

QWidget *EnvironmentDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                           const QModelIndex &index) const
{
    auto *field = new QLineEdit(parent);
    const bool name = index.column() == EnvironmentModel::NameColumn;
    field->setObjectName(name ? u"variableName"_s : u"variableValue"_s);
    field->setAccessibleName(name ? tr("Name of the variable") : tr("Value of the variable"));
    field->setFont(Theme::instance().fixedFont());
    field->setPlaceholderText(name ? tr("NAME") : tr("value"));
    return field;
}

void EnvironmentDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *field = static_cast<QLineEdit *>(editor);
    // Another row's change refreshes all of them; what is being typed stays.
    if (!field->isModified())
        field->setText(index.data(Qt::EditRole).toString());
}

} // namespace lathe
