// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/VersionsModel.h"

#include "widgets/common/SizeText.h"
#include "widgets/versions/VersionWords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace lathe
{

VersionsModel::VersionsModel(const FunctionVersions &versions, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(versions)
    , m_versions(versions.versions())
{
    connect(&versions, &FunctionVersions::changed, this, &VersionsModel::refresh);
}

void VersionsModel::refresh()
{
    const auto numbers = [](const QList<FunctionConfiguration> &versions) {
        QStringList all;
        for (const FunctionConfiguration &version : versions)
            all << version.version;
        return all;
    };
    const QStringList before = numbers(m_versions);
    const QStringList now = numbers(m_source.versions());
    if (before == now) {
        m_versions = m_source.versions();
        if (!m_versions.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    // The selection outlives what comes and goes around it.
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (now.contains(m_versions.at(row).version))
            continue;
        beginRemoveRows({}, row, row);
        m_versions.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < now.size(); ++row) {
        if (row < m_versions.size() && m_versions.at(row).version == now.at(row)) {
            m_versions[row] = m_source.versions().at(row);
            continue;
        }
        beginInsertRows({}, row, row);
        m_versions.insert(row, m_source.versions().at(row));
        endInsertRows();
    }
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString VersionsModel::version(int row) const
{
    return row >= 0 && row < m_versions.size() ? m_versions.at(row).version : QString();
}

int VersionsModel::find(const QString &version) const
{
    for (int row = 0; row < m_versions.size(); ++row) {
        if (m_versions.at(row).version == version)
            return row;
    }
    return -1;
}

int VersionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_versions.size());
}

int VersionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VersionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const FunctionConfiguration &version = m_versions.at(index.row());
    switch (index.column()) {
    case VersionColumn:
        return version.version;
    case DescriptionColumn:
        return version.description;
    case AliasesColumn:
        return m_source.aliasesOf(version.version).join(u", "_s);
    case PublishedColumn:
        return role == Qt::ToolTipRole ? version.lastModified
               : version.version == u"$LATEST"_s
                   ? tr("changed %1").arg(versionwords::when(version.lastModified))
                   : versionwords::when(version.lastModified);
    case SizeColumn:
        return sizeText(version.codeSize);
    case RuntimeColumn:
        return version.runtime;
    default:
        return {};
    }
}

QVariant VersionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Version"),   tr("Description"), tr("Aliases"),
                             tr("Published"), tr("Code size"),   tr("Runtime")};
    return titles.value(section);
}

} // namespace lathe
