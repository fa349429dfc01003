// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace lathe
{

/// A row of a quick list: a file to go to, or a command to run.
struct QuickItem {
    QString id;       ///< what chosen() tells
    QString title;    ///< matched against what is typed
    QString detail;   ///< quiet text behind the title
    QString shortcut; ///< at the right
    QString iconName;
};

/// The rows that fit what has been typed, best first; equal ones in the order they were given.
class QuickOpenModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, DetailRole, ShortcutRole, PositionsRole };

    using QAbstractListModel::QAbstractListModel;

    void setItems(QList<QuickItem> items);
    void setTyped(const QString &typed);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Hit {
        qsizetype item = 0;
        int score = 0;
        QList<int> positions;
    };
    QList<QuickItem> m_items;
    std::vector<Hit> m_hits;
};

} // namespace lathe
