// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace lathe
{

/// Something wrong in a file of the function.
struct Problem {
    QString file; ///< relative to the function's folder
    int line = 1;
    int column = 1;
    QString message;

    bool operator==(const Problem &) const = default;
};

/// Problems as a table: message, file, line.
class ProblemsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Message, File, Line, columns };

    explicit ProblemsModel(QObject *parent = nullptr);

    void setProblems(const QList<Problem> &problems);
    const QList<Problem> &problems() const { return m_problems; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Problem> m_problems;
};

} // namespace lathe
