// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QMap>

namespace lathe
{

/// Tags being edited, in rows that stay where they are.
class TagsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };
    using Tags = QMap<QString, QString>;
    /// Lambda's quota.
    static constexpr int mostTags = 50;

    using QAbstractTableModel::QAbstractTableModel;

    Tags tags() const;
    void setTags(const Tags &tags);
    /// The row of the new, empty tag.
    int add();
    void remove(int row);
    /// Why a row cannot be saved; empty when it can.
    QString problem(int row) const;
    /// Of the first row that has one, or of all together.
    QString problem() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void edited();

private:
    QList<std::pair<QString, QString>> m_rows;
};

} // namespace lathe
