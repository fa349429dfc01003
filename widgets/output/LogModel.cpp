// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/LogModel.h"

#include "widgets/output/InvocationWords.h"
#include "widgets/output/LogRuns.h"

#include <iterator>
#include <vector>

namespace lathe
{

LogModel::LogModel(QObject *parent, int capacity)
    : QAbstractListModel(parent)
    , m_capacity(std::size_t(std::max(1, capacity)))
{
}

void LogModel::append(const QList<LogLine> &lines)
{
    std::vector<Row> rows;
    rows.reserve(std::size_t(lines.size()));
    for (const LogLine &line : lines) {
        const bool platform = line.kind == LogLine::Kind::Platform;
        const LogLevel level = platform ? LogLevel::None : findLogLevel(line.text).level;
        for (QStringView part : QStringView(line.text).split(u'\n')) {
            if (part.endsWith(u'\r'))
                part.chop(1);
            m_widest = std::max(m_widest, logColumns(part, platform));
            rows.push_back({part.toString(), line.timestampMs, level, platform});
        }
    }
    if (rows.size() > m_capacity) {
        const std::size_t early = rows.size() - m_capacity;
        m_dropped += qint64(early);
        rows.erase(rows.begin(), rows.begin() + std::ptrdiff_t(early));
    }
    if (rows.empty())
        return;
    if (m_rows.size() + rows.size() > m_capacity) {
        const std::size_t excess = m_rows.size() + rows.size() - m_capacity;
        beginRemoveRows({}, 0, int(excess) - 1);
        m_rows.erase(m_rows.begin(), m_rows.begin() + std::ptrdiff_t(excess));
        m_dropped += qint64(excess);
        endRemoveRows();
    }
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    endInsertRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_dropped = 0;
    m_widest = 0;
    endResetModel();
}

QString LogModel::allText() const
{
    QString text;
    for (const Row &row : m_rows)
        text += row.text + u'\n';
    return text;
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::ToolTipRole:
        return row.timestampMs > 0 ? invocationwords::exactTime(row.timestampMs) : QString();
    case LevelRole:
        return int(row.level);
    case PlatformRole:
        return row.platform;
    case TimestampRole:
        return row.timestampMs;
    default:
        return {};
    }
}

} // namespace lathe
