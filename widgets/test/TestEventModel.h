// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

namespace lathe
{

class TestEventStore;

/// The events of a function, one row each: those saved and, behind them, the one not yet saved. An event
/// that was deleted elsewhere while it had unsaved edits stays as a row.
class TestEventModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        NameRole = Qt::UserRole, ///< the saved name; empty for the event not yet saved
        SavedRole,               ///< bool
        UnsavedEditsRole,        ///< bool
    };

    explicit TestEventModel(TestEventStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// The row of a name; invalid when there is none.
    QModelIndex indexOf(const QString &name) const;

private:
    struct Row {
        QString name;
        QString title;
        bool saved = false;
        bool edited = false;
        bool operator==(const Row &) const = default;
    };
    QList<Row> wantedRows() const;
    void refresh();

    TestEventStore &m_store;
    QList<Row> m_rows;
};

} // namespace lathe
