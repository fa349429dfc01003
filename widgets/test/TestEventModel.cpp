// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestEventModel.h"

#include "widgets/test/TestEventStore.h"

#include <QFont>

#include <algorithm>

namespace lathe
{

TestEventModel::TestEventModel(TestEventStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_rows(wantedRows())
{
    connect(&store, &TestEventStore::changed, this, &TestEventModel::refresh);
    connect(&store.drafts(), &TestEventDrafts::changed, this, [this](const QString &functionName) {
        if (functionName == m_store.function())
            refresh();
    });
}

QList<TestEventModel::Row> TestEventModel::wantedRows() const
{
    QList<Row> rows;
    const QStringList edited = m_store.drafts().events(m_store.function());
    for (const QString &name : m_store.names())
        rows << Row{name, name, true, edited.contains(name)};
    if (!m_store.isLoaded())
        return rows;
    for (const QString &name : edited) {
        if (m_store.find(name))
            continue;
        const auto draft = m_store.drafts().find(m_store.function(), name);
        const QString typed = draft ? draft->name.trimmed() : QString();
        rows << Row{name, typed.isEmpty() ? tr("New event") : typed, false, true};
    }
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        if (a.name.isEmpty() != b.name.isEmpty())
            return b.name.isEmpty();
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.name < b.name;
    });
    return rows;
}

void TestEventModel::refresh()
{
    const QList<Row> wanted = wantedRows();
    const auto isWanted = [&](const Row &row) {
        return std::any_of(wanted.cbegin(), wanted.cend(),
                           [&](const Row &w) { return w.name == row.name; });
    };
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        if (isWanted(m_rows[row]))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    // Both are sorted alike, so that what is left stands in the wanted order.
    for (int row = 0; row < wanted.size(); ++row) {
        if (row < m_rows.size() && m_rows[row].name == wanted[row].name) {
            if (m_rows[row] == wanted[row])
                continue;
            m_rows[row] = wanted[row];
            Q_EMIT dataChanged(index(row), index(row));
        } else {
            beginInsertRows({}, row, row);
            m_rows.insert(row, wanted[row]);
            endInsertRows();
        }
    }
}

int TestEventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TestEventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return row.edited ? tr("%1, unsaved changes").arg(row.title) : row.title;
    case Qt::FontRole: {
        QFont font;
        font.setItalic(!row.saved);
        return row.saved ? QVariant() : QVariant(font);
    }
    case NameRole:
        return row.name;
    case SavedRole:
        return row.saved;
    case UnsavedEditsRole:
        return row.edited;
    default:
        return {};
    }
}

QModelIndex TestEventModel::indexOf(const QString &name) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].name == name)
            return index(row);
    }
    return {};
}

} // namespace lathe
