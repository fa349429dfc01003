// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"

#include <QAbstractTableModel>

namespace lathe
{

/// Environment variables as rows that can be wrong for a while. Values are shown as dots until they are
/// revealed, in every role but EditRole; a row without name and value counts as not there.
class EnvironmentModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ActionColumn, ColumnCount };
    enum Role {
        ProblemRole = Qt::UserRole, ///< what is wrong with the row; empty when it is right
        RevealedRole,               ///< bool
        EmptyValueRole,             ///< bool
    };
    struct Row {
        QString name;
        QString value;
        bool revealed = false;
    };
    /// Name and value of each row that counts, sorted.
    using Entries = QList<std::pair<QString, QString>>;
    struct Merged {
        int added = 0;
        int changed = 0;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that are shown in the clear stay so.
    void setEntries(const Entries &entries);
    Entries entries() const;
    static Entries entriesOf(const EnvironmentVariables &variables);
    static EnvironmentVariables variablesOf(const Entries &entries);

    const Row &row(int row) const { return m_rows[row]; }
    QList<Row> rows() const { return m_rows; }
    void setRows(const QList<Row> &rows);
    void insertRow(int at, const Row &row);
    void removeRow(int at);
    int find(const QString &name) const;
    /// Sets the variables of these names, adding those that are not there.
    Merged merge(const Entries &entries);

    void setRevealed(int row, bool revealed);
    void setAllRevealed(bool revealed);
    /// Whether every row is shown in the clear.
    bool allRevealed() const;

    /// What is wrong with the first wrong row, or with the size of all; empty when it can be saved.
    QString problem() const;
    QString problem(int row) const;
    qsizetype bytes() const;
    /// `NAME=value` as EnvironmentRules::parseDotEnv() reads it.
    QString dotEnvLine(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Names or values changed.
    void edited();
    void revealedChanged();

private:
    QVariant shownValue(const Row &row, int role) const;
    QString accessibleText(int row, int column) const;
    void recount();
    void announceRows();

    QList<Row> m_rows;
    QHash<QString, int> m_uses; ///< how often each name occurs
};

} // namespace lathe
