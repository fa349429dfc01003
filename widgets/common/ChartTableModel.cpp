// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ChartTableModel.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace lathe
{

using namespace Qt::StringLiterals;

ChartTableModel::ChartTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ChartTableModel::setSeries(const QVector<ChartSeries> &series, ChartUnit unit)
{
    beginResetModel();
    m_series = series;
    m_unit = unit;
    m_rows.clear();
    m_marked = false;
    struct Entry {
        qint64 time;
        int series;
        int point;
    };
    QVector<Entry> entries;
    for (int s = 0; s < int(series.size()); ++s) {
        for (int p = 0; p < int(series.at(s).points.size()); ++p) {
            entries.append({series.at(s).points.at(p).time, s, p});
            m_marked = m_marked || series.at(s).points.at(p).mark != ChartPoint::Mark::None;
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry &a, const Entry &b) { return a.time < b.time; });
    qsizetype firstOfTime = 0;
    for (const Entry &entry : entries) {
        if (m_rows.isEmpty() || m_rows.last().time != entry.time)
            firstOfTime = m_rows.size();
        qsizetype row = firstOfTime;
        while (row < m_rows.size() && m_rows.at(row).points.at(entry.series) >= 0)
            ++row;
        if (row == m_rows.size())
            m_rows.append({entry.time, QVector<int>(series.size(), -1)});
        m_rows[row].points[entry.series] = entry.point;
    }
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1 + int(m_series.size()) + (m_marked ? 1 : 0);
}

const ChartPoint *ChartTableModel::point(const Row &row, int series) const
{
    if (series < 0 || series >= m_series.size() || row.points.at(series) < 0)
        return nullptr;
    return &m_series.at(series).points.at(row.points.at(series));
}

QString ChartTableModel::marks(const Row &row) const
{
    QStringList words;
    for (int s = 0; s < int(m_series.size()); ++s) {
        const ChartPoint *const p = point(row, s);
        if (p && p->mark != ChartPoint::Mark::None && !words.contains(chartMarkName(p->mark)))
            words << chartMarkName(p->mark);
    }
    return words.join(u", "_s);
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const ChartPoint *const value = point(row, index.column() - 1);
    const bool markColumn = index.column() == int(m_series.size()) + 1;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == 0)
            return QDateTime::fromMSecsSinceEpoch(row.time).toString(u"yyyy-MM-dd HH:mm:ss.zzz");
        if (markColumn)
            return marks(row);
        return value ? chartNumber(value->value, m_unit) : QString();
    case ValueRole:
        if (index.column() == 0)
            return row.time;
        if (markColumn)
            return marks(row);
        return value ? QVariant(value->value) : QVariant();
    case TimeRole:
        return row.time;
    case IdRole:
        if (value)
            return value->id;
        for (int s = 0; s < int(m_series.size()); ++s) {
            if (const ChartPoint *const p = point(row, s); p && !p->id.isEmpty())
                return p->id;
        }
        return QString();
    case Qt::TextAlignmentRole:
        return int((value ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Time");
    if (section == int(m_series.size()) + 1)
        return tr("Mark");
    if (section < 0 || section > int(m_series.size()))
        return {};
    const QString &name = m_series.at(section - 1).name;
    return m_unit == ChartUnit::Count ? name : u"%1 (%2)"_s.arg(name, chartUnitName(m_unit));
}

} // namespace lathe
