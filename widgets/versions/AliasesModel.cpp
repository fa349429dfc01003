// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/AliasesModel.h"

#include "widgets/versions/VersionWords.h"

namespace lathe
{

AliasesModel::AliasesModel(const FunctionVersions &versions, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(versions)
    , m_aliases(versions.aliases())
{
    connect(&versions, &FunctionVersions::changed, this, &AliasesModel::refresh);
}

void AliasesModel::refresh()
{
    if (m_aliases == m_source.aliases())
        return;
    beginResetModel();
    m_aliases = m_source.aliases();
    endResetModel();
}

const Alias *AliasesModel::alias(int row) const
{
    return row >= 0 && row < m_aliases.size() ? &m_aliases.at(row) : nullptr;
}

int AliasesModel::find(const QString &name) const
{
    for (int row = 0; row < m_aliases.size(); ++row) {
        if (m_aliases.at(row).name == name)
            return row;
    }
    return -1;
}

int AliasesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_aliases.size());
}

int AliasesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AliasesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Alias &alias = m_aliases.at(index.row());
    switch (index.column()) {
    case NameColumn:
        return alias.name;
    case VersionColumn:
        return versionwords::route(alias);
    case DescriptionColumn:
        return alias.description;
    case ArnColumn:
        return alias.aliasArn;
    default:
        return {};
    }
}

QVariant AliasesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Alias"), tr("Version"), tr("Description"), tr("ARN")};
    return titles.value(section);
}

} // namespace lathe
