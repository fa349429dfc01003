// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/EnvironmentModel.h"

#include "engine/api/EnvironmentRules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// The same for every value: dots do not tell how long it is.
const QString mask(8, QChar(0x2022));

bool isBlank(const EnvironmentModel::Row &row)
{
    return row.name.isEmpty() && row.value.isEmpty();
}

} // namespace

EnvironmentModel::Entries EnvironmentModel::entriesOf(const EnvironmentVariables &variables)
{
    Entries entries;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        entries.append({it.key(), it.value()});
    return entries;
}

EnvironmentVariables EnvironmentModel::variablesOf(const Entries &entries)
{
    EnvironmentVariables variables;
    for (const auto &[name, value] : entries)
        variables.insert(name, value);
    return variables;
}

EnvironmentModel::Entries EnvironmentModel::entries() const
{
    Entries entries;
    for (const Row &row : m_rows) {
        if (!isBlank(row))
            entries.append({row.name, row.value});
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

void EnvironmentModel::setEntries(const Entries &entries)
{
    QList<Row> rows;
    for (const auto &[name, value] : entries) {
        const int before = find(name);
        rows.append({name, value, before >= 0 && m_rows[before].revealed});
    }
    setRows(rows);
}

void EnvironmentModel::setRows(const QList<Row> &rows)
{
    beginResetModel();
    m_rows = rows;
    recount();
    endResetModel();
    Q_EMIT edited();
    Q_EMIT revealedChanged();
}

void EnvironmentModel::recount()
{
    m_uses.clear();
    for (const Row &row : std::as_const(m_rows))
        ++m_uses[row.name];
}

/// A name that came or went can settle or spoil other rows.
void EnvironmentModel::announceRows()
{
    recount();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT edited();
}

void EnvironmentModel::insertRow(int at, const Row &row)
{
    beginInsertRows({}, at, at);
    m_rows.insert(at, row);
    recount();
    endInsertRows();
    announceRows();
}

void EnvironmentModel::removeRow(int at)
{
    beginRemoveRows({}, at, at);
    m_rows.removeAt(at);
    recount();
    endRemoveRows();
    announceRows();
}

int EnvironmentModel::find(const QString &name) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].name == name)
            return row;
    }
    return -1;
}

EnvironmentModel::Merged EnvironmentModel::merge(const Entries &entries)
{
    Merged merged;
    for (const auto &[name, value] : entries) {
        const int known = find(name);
        if (known < 0) {
            const int at = rowCount();
            beginInsertRows({}, at, at);
            m_rows.append({name, value, false});
            endInsertRows();
            ++merged.added;
        } else if (m_rows[known].value != value) {
            m_rows[known].value = value;
            ++merged.changed;
        }
    }
    if (merged.added + merged.changed > 0)
        announceRows();
    return merged;
}

void EnvironmentModel::setRevealed(int row, bool revealed)
{
    if (m_rows[row].revealed == revealed)
        return;
    m_rows[row].revealed = revealed;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT revealedChanged();
}

void EnvironmentModel::setAllRevealed(bool revealed)
{
    for (int row = 0; row < m_rows.size(); ++row)
        setRevealed(row, revealed);
}

bool EnvironmentModel::allRevealed() const
{
    return !m_rows.isEmpty() &&
           std::all_of(m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return row.revealed; });
}

QString EnvironmentModel::problem(int row) const
{
    const Row &entry = m_rows[row];
    if (isBlank(entry))
        return {};
    if (const auto wrong = environmentrules::problemWithName(entry.name))
        return *wrong;
    return m_uses.value(entry.name) > 1 ? tr("This name is used twice.") : QString();
}

QString EnvironmentModel::problem() const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        const QString wrong = problem(row);
        if (wrong.isEmpty())
            continue;
        const QString &name = m_rows[row].name;
        return wrong.startsWith(name) ? wrong : u"%1: %2"_s.arg(name, wrong);
    }
    const qsizetype over = bytes() - environmentrules::limitBytes;
    return over > 0 ? tr("All variables together are %1 bytes too large.").arg(over) : QString();
}

qsizetype EnvironmentModel::bytes() const
{
    return environmentrules::measuredBytes(variablesOf(entries()));
}

QString EnvironmentModel::dotEnvLine(int row) const
{
    const Row &entry = m_rows[row];
    const bool plain = std::all_of(entry.value.cbegin(), entry.value.cend(), [](QChar c) {
        return !c.isSpace() && c != u'"' && c != u'\'' && c != u'#' && c != u'\\';
    });
    if (plain)
        return entry.name + u'=' + entry.value;
    QString quoted = entry.value;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    quoted.replace(u'\n', u"\\n"_s).replace(u'\t', u"\\t"_s).replace(u'\r', u"\\r"_s);
    return u"%1=\"%2\""_s.arg(entry.name, quoted);
}

int EnvironmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EnvironmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EnvironmentModel::shownValue(const Row &row, int role) const
{
    if (role == Qt::EditRole)
        return row.value;
    if (row.value.isEmpty())
        return tr("(empty)");
    QString text = row.revealed ? row.value : mask;
    return text.replace(u'\n', QChar(0x21B5));
}

QString EnvironmentModel::accessibleText(int row, int column) const
{
    const Row &entry = m_rows[row];
    const QString wrong = problem(row);
    if (column == NameColumn)
        return wrong.isEmpty() ? entry.name : tr("%1. %2").arg(entry.name, wrong);
    if (column == ActionColumn)
        return tr("Show, copy, delete");
    return entry.value.isEmpty() ? tr("Empty") : entry.revealed ? entry.value : tr("Hidden value");
}

QVariant EnvironmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &entry = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (index.column() == NameColumn)
            return entry.name;
        return index.column() == ValueColumn ? shownValue(entry, role) : QVariant();
    case Qt::AccessibleTextRole:
        return accessibleText(index.row(), index.column());
    case Qt::ToolTipRole: {
        const QString wrong = problem(index.row());
        return wrong.isEmpty() ? QVariant() : wrong;
    }
    case ProblemRole:
        return problem(index.row());
    case RevealedRole:
        return entry.revealed;
    case EmptyValueRole:
        return entry.value.isEmpty();
    default:
        return {};
    }
}

bool EnvironmentModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) ||
        index.column() == ActionColumn)
        return false;
    Row &entry = m_rows[index.row()];
    // A blank around a name is never meant; a value is taken as it is.
    QString &target = index.column() == NameColumn ? entry.name : entry.value;
    const QString text = index.column() == NameColumn ? value.toString().trimmed() : value.toString();
    if (target == text)
        return true;
    target = text;
    announceRows();
    return true;
}

QVariant EnvironmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : section == ValueColumn ? tr("Value") : QString();
}

Qt::ItemFlags EnvironmentModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    flags.setFlag(Qt::ItemIsEditable, index.column() != ActionColumn);
    return flags;
}

} // namespace lathe
