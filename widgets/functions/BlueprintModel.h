// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Blueprint.h"

#include <QAbstractListModel>

namespace lathe
{

/// Blueprints under their tags, in the catalogue's order, those only that the filter lets through. A tag's
/// heading is a row that cannot be chosen.
class BlueprintModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { HeadingRole = Qt::UserRole, SummaryRole, RuntimeRole };

    using QAbstractListModel::QAbstractListModel;

    void setBlueprints(QList<Blueprint> blueprints);
    /// Each word must occur in title, summary, tag or runtime.
    void setFilter(const QString &text);
    /// nullptr for a heading.
    const Blueprint *blueprint(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &id) const;
    QModelIndex first() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        QString heading;
        qsizetype blueprint = -1;
    };
    void rebuild();

    QList<Blueprint> m_blueprints;
    QStringList m_words;
    QList<Row> m_rows;
};

} // namespace lathe
