// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/versions/FunctionVersions.h"

#include <QAbstractTableModel>

namespace lathe
{

/// $LATEST and the published versions of a function.
class VersionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        VersionColumn,
        DescriptionColumn,
        AliasesColumn,
        PublishedColumn,
        SizeColumn,
        RuntimeColumn,
        ColumnCount
    };

    explicit VersionsModel(const FunctionVersions &versions, QObject *parent = nullptr);

    QString version(int row) const;
    int find(const QString &version) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    void refresh();

    const FunctionVersions &m_source;
    QList<FunctionConfiguration> m_versions;
};

} // namespace lathe
