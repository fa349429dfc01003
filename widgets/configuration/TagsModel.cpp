// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/TagsModel.h"

#include "widgets/common/Theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

TagsModel::Tags TagsModel::tags() const
{
    Tags tags;
    for (const auto &[key, value] : m_rows) {
        if (!key.isEmpty() || !value.isEmpty())
            tags.insert(key, value);
    }
    return tags;
}

void TagsModel::setTags(const Tags &tags)
{
    beginResetModel();
    m_rows.clear();
    for (auto it = tags.cbegin(); it != tags.cend(); ++it)
        m_rows.append({it.key(), it.value()});
    endResetModel();
}

int TagsModel::add()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_rows.emplaceBack();
    endInsertRows();
    return row;
}

void TagsModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

QString TagsModel::problem(int row) const
{
    const auto &[key, value] = m_rows.at(row);
    if (key.isEmpty())
        return value.isEmpty() ? QString() : tr("The tag in row %1 needs a key.").arg(row + 1);
    if (key.startsWith(u"aws:", Qt::CaseInsensitive))
        return tr("Keys that begin with aws: are reserved.");
    if (key.size() > 128)
        return tr("The key %1… has %2 characters; at most 128 are allowed.")
            .arg(key.left(16))
            .arg(key.size());
    if (value.size() > 256)
        return tr("The value of %1 has %2 characters; at most 256 are allowed.").arg(key).arg(value.size());
    const bool twice = std::count_if(m_rows.cbegin(), m_rows.cend(),
                                     [&key = key](const auto &other) { return other.first == key; }) > 1;
    return twice ? tr("The key %1 is there twice.").arg(key) : QString();
}

QString TagsModel::problem() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const QString found = problem(row); !found.isEmpty())
            return found;
    }
    return tags().size() > mostTags ? tr("A function has at most %1 tags.").arg(mostTags) : QString();
}

int TagsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TagsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TagsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QString wrong = problem(index.row());
    if (role == Qt::ForegroundRole && !wrong.isEmpty())
        return Theme::instance().color(Theme::Role::Error);
    if (role == Qt::ToolTipRole && !wrong.isEmpty())
        return wrong;
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole)
        return {};
    const auto &[key, value] = m_rows.at(index.row());
    return index.column() == KeyColumn ? key : value;
}

bool TagsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    auto &[key, text] = m_rows[index.row()];
    QString &cell = index.column() == KeyColumn ? key : text;
    if (cell == value.toString())
        return false;
    cell = value.toString();
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags TagsModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | Qt::ItemIsEditable;
}

QVariant TagsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == KeyColumn ? tr("Key") : tr("Value");
}

} // namespace lathe
