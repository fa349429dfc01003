// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/BlueprintModel.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString headingOf(const QString &tag)
{
    if (tag.isEmpty())
        return BlueprintModel::tr("Other");
    return tag.at(0).toUpper() + tag.mid(1);
}

} // namespace

void BlueprintModel::setBlueprints(QList<Blueprint> blueprints)
{
    m_blueprints = std::move(blueprints);
    rebuild();
}

void BlueprintModel::setFilter(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    rebuild();
}

void BlueprintModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    QStringList tags;
    for (const Blueprint &blueprint : std::as_const(m_blueprints)) {
        if (!tags.contains(blueprint.tag))
            tags << blueprint.tag;
    }
    for (const QString &tag : std::as_const(tags)) {
        QList<Row> rows{{headingOf(tag), -1}};
        for (qsizetype i = 0; i < m_blueprints.size(); ++i) {
            const Blueprint &blueprint = m_blueprints.at(i);
            if (blueprint.tag != tag)
                continue;
            const QString text =
                QStringList{blueprint.title, blueprint.summary, tag, blueprint.runtime, blueprint.id}.join(
                    u'\n');
            const bool fits = std::all_of(m_words.cbegin(), m_words.cend(), [&text](const QString &word) {
                return text.contains(word, Qt::CaseInsensitive);
            });
            if (fits)
                rows.append({{}, i});
        }
        if (rows.size() > 1)
            m_rows += rows;
    }
    endResetModel();
}

const Blueprint *BlueprintModel::blueprint(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows.at(index.row()).blueprint < 0)
        return nullptr;
    return &m_blueprints.at(m_rows.at(index.row()).blueprint);
}

QModelIndex BlueprintModel::indexOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const Blueprint *found = blueprint(index(row));
        if (found && found->id == id)
            return index(row);
    }
    return {};
}

QModelIndex BlueprintModel::first() const
{
    return m_rows.size() > 1 ? index(1) : QModelIndex();
}

int BlueprintModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant BlueprintModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Blueprint *found = blueprint(index);
    switch (role) {
    case Qt::DisplayRole:
        return found ? found->title : m_rows.at(index.row()).heading;
    case HeadingRole:
        return found == nullptr;
    case SummaryRole:
        return found ? found->summary : QString();
    case RuntimeRole:
        return found ? found->runtime : QString();
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return found ? found->summary : QString();
    default:
        return {};
    }
}

Qt::ItemFlags BlueprintModel::flags(const QModelIndex &index) const
{
    return blueprint(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace lathe
