// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LayerArn.h"

#include <QAbstractTableModel>
#include <QMap>

namespace lathe
{

class LayerCatalog;

/// The layers of a function in the order they are merged.
class LayersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { OrderColumn, NameColumn, VersionColumn, SizeColumn, RuntimesColumn, ColumnCount };
    /// Lambda's quota.
    static constexpr int mostLayers = 5;

    explicit LayersModel(const LayerCatalog &catalog, QObject *parent = nullptr);

    /// `sizes`: bytes by ARN, for versions that the catalogue no longer has.
    void setLayers(const QStringList &arns, const QMap<QString, qint64> &sizes);
    const QStringList &layers() const { return m_arns; }
    /// Appends a version, or puts it in the place of another one of the same layer. Answers its row.
    int put(const QString &arn);
    void remove(int row);
    void move(int from, int to);
    /// The row of a layer, -1 when it is not attached.
    int find(const QString &layerName) const;
    /// Why it cannot be saved; empty when it can.
    QString problem() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// By somebody at the window.
    void edited();

private:
    QString versionText(const QString &arn) const;
    QString sizeText(const QString &arn) const;

    const LayerCatalog &m_catalog;
    QStringList m_arns;
    QMap<QString, qint64> m_sizes;
};

} // namespace lathe
