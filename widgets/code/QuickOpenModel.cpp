// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/QuickOpenModel.h"

#include "widgets/code/FuzzyMatch.h"
#include "widgets/common/Icons.h"

namespace lathe
{

void QuickOpenModel::setItems(QList<QuickItem> items)
{
    m_items = std::move(items);
    setTyped({});
}

void QuickOpenModel::setTyped(const QString &typed)
{
    beginResetModel();
    m_hits.clear();
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (auto match = FuzzyMatch::of(typed, m_items[i].title))
            m_hits.push_back({i, match->score, std::move(match->positions)});
    }
    std::stable_sort(m_hits.begin(), m_hits.end(),
                     [](const Hit &a, const Hit &b) { return a.score > b.score; });
    endResetModel();
}

int QuickOpenModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant QuickOpenModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Hit &hit = m_hits[static_cast<std::size_t>(index.row())];
    const QuickItem &item = m_items[hit.item];
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case Qt::AccessibleDescriptionRole:
        return item.shortcut.isEmpty() ? item.detail : item.shortcut;
    case Qt::DecorationRole:
        return item.iconName.isEmpty() ? QVariant() : Icons::get(item.iconName);
    case IdRole:
        return item.id;
    case DetailRole:
        return item.detail;
    case ShortcutRole:
        return item.shortcut;
    case PositionsRole:
        return QVariant::fromValue(hit.positions);
    default:
        return {};
    }
}

} // namespace lathe
