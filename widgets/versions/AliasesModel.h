// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/versions/FunctionVersions.h"

#include <QAbstractTableModel>

namespace lathe
{

/// The aliases of a function and where they send events.
class AliasesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, VersionColumn, DescriptionColumn, ArnColumn, ColumnCount };

    explicit AliasesModel(const FunctionVersions &versions, QObject *parent = nullptr);

    const Alias *alias(int row) const;
    int find(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    void refresh();

    const FunctionVersions &m_source;
    QList<Alias> m_aliases;
};

} // namespace lathe
