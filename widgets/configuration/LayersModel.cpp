// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/LayersModel.h"

#include "widgets/common/SizeText.h"
#include "widgets/configuration/LayerCatalog.h"

#include <QLocale>
#include <QSet>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString nameOf(const QString &arn)
{
    const auto parts = LayerArn::parse(arn);
    return parts ? parts->name : arn;
}

} // namespace

LayersModel::LayersModel(const LayerCatalog &catalog, QObject *parent)
    : QAbstractTableModel(parent)
    , m_catalog(catalog)
{
    connect(&catalog, &LayerCatalog::changed, this, [this] {
        if (!m_arns.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

void LayersModel::setLayers(const QStringList &arns, const QMap<QString, qint64> &sizes)
{
    beginResetModel();
    m_arns = arns;
    m_sizes = sizes;
    endResetModel();
}

int LayersModel::find(const QString &layerName) const
{
    for (int row = 0; row < m_arns.size(); ++row) {
        if (nameOf(m_arns[row]) == layerName)
            return row;
    }
    return -1;
}

int LayersModel::put(const QString &arn)
{
    int row = find(nameOf(arn));
    if (row >= 0) {
        m_arns[row] = arn;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    } else {
        row = rowCount();
        beginInsertRows({}, row, row);
        m_arns.append(arn);
        endInsertRows();
    }
    Q_EMIT edited();
    return row;
}

void LayersModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_arns.removeAt(row);
    endRemoveRows();
    if (row < rowCount())
        Q_EMIT dataChanged(index(row, OrderColumn), index(rowCount() - 1, OrderColumn));
    Q_EMIT edited();
}

void LayersModel::move(int from, int to)
{
    if (from == to || to < 0 || to >= rowCount())
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_arns.move(from, to);
    endMoveRows();
    Q_EMIT dataChanged(index(0, OrderColumn), index(rowCount() - 1, OrderColumn));
    Q_EMIT edited();
}

QString LayersModel::problem() const
{
    if (m_arns.size() > mostLayers)
        return tr("A function has at most %1 layers.").arg(mostLayers);
    QSet<QString> names;
    for (const QString &arn : m_arns) {
        if (names.contains(nameOf(arn)))
            return tr("The layer %1 is there twice.").arg(nameOf(arn));
        names.insert(nameOf(arn));
    }
    return {};
}

int LayersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_arns.size());
}

int LayersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString LayersModel::versionText(const QString &arn) const
{
    const auto parts = LayerArn::parse(arn);
    if (!parts)
        return {};
    const QString number = QString::number(parts->version);
    if (!m_catalog.find(arn))
        return m_catalog.isUpToDate() ? tr("%1 (deleted)").arg(number) : number;
    const qint64 newest = m_catalog.versions(parts->name).constFirst().version;
    return newest == parts->version ? number : tr("%1 (newest is %2)").arg(number).arg(newest);
}

QString LayersModel::sizeText(const QString &arn) const
{
    const LayerVersion *version = m_catalog.find(arn);
    const qint64 bytes = version ? version->codeSize : m_sizes.value(arn);
    return bytes > 0 ? lathe::sizeText(bytes) : QString();
}

QVariant LayersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QString &arn = m_arns[index.row()];
    if (role == Qt::ToolTipRole && index.column() == NameColumn)
        return arn;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case OrderColumn:
        return QString::number(index.row() + 1);
    case NameColumn:
        return nameOf(arn);
    case VersionColumn:
        return versionText(arn);
    case SizeColumn:
        return sizeText(arn);
    case RuntimesColumn: {
        const LayerVersion *version = m_catalog.find(arn);
        return version ? version->compatibleRuntimes.join(u", "_s) : QString();
    }
    default:
        return {};
    }
}

QVariant LayersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case OrderColumn:
        return tr("Merged");
    case NameColumn:
        return tr("Layer");
    case VersionColumn:
        return tr("Version");
    case SizeColumn:
        return tr("Size");
    case RuntimesColumn:
        return tr("Made for");
    default:
        return {};
    }
}

} // namespace lathe
