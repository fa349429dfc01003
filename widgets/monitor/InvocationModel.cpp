// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitor/InvocationModel.h"

#include "widgets/monitor/InvocationCells.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace lathe
{

namespace
{

constexpr int batchMs = 100;
// So many new rows between two batches are better read from the history.
constexpr int mostLive = 2000;

// Retries of an asynchronous invocation share its request id.
QString keyOf(const InvocationRow &row)
{
    return row.requestId + u'/' + QString::number(row.startedMs);
}

} // namespace

InvocationModel::InvocationModel(Fetch fetch, QObject *parent)
    : QAbstractTableModel(parent)
    , m_fetch(std::move(fetch))
    , m_flush(new QTimer(this))
{
    m_flush->setSingleShot(true);
    m_flush->setInterval(batchMs);
    connect(m_flush, &QTimer::timeout, this, &InvocationModel::flush);
}

void InvocationModel::setFunction(const QString &functionName)
{
    if (m_function == functionName)
        return;
    m_function = functionName;
    m_running.clear();
    reload();
}

void InvocationModel::setFilter(Filter filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    reload();
}

void InvocationModel::reload()
{
    beginResetModel();
    ++m_generation;
    m_rows.clear();
    m_known.clear();
    m_live.clear();
    m_asking = false;
    m_loaded = false;
    m_sampled = false;
    m_more = !m_function.isEmpty();
    if (m_filter == Filter::All)
        m_rows.assign(m_running.rbegin(), m_running.rend());
    endResetModel();
    Q_EMIT contentsChanged();
    if (m_more)
        fetchMore({});
}

bool InvocationModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_asking;
}

HistoryQuery InvocationModel::nextQuery() const
{
    HistoryQuery query;
    query.functionName = m_function;
    query.errorsOnly = m_filter == Filter::Errors;
    query.coldOnly = m_filter == Filter::ColdStarts;
    query.limit = pageSize;
    if (!m_loaded)
        return query;
    const auto stored =
        std::find_if(m_rows.rbegin(), m_rows.rend(), [](const auto &row) { return row.id > 0; });
    if (stored != m_rows.rend())
        query.beforeId = stored->id;
    return query;
}

void InvocationModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_asking = true;
    m_fetch(nextQuery(),
            [guard = QPointer(this), generation = m_generation](Result<InvocationPage> answer) {
                if (!guard || guard->m_generation != generation)
                    return;
                guard->m_loaded = true;
                if (answer) {
                    guard->take(*answer);
                } else {
                    guard->m_more = false;
                    Q_EMIT guard->failed(answer.error());
                }
                // Not before: who hears of the new rows may ask for more, which starts from the last of
                // them.
                guard->m_asking = false;
                Q_EMIT guard->contentsChanged();
            });
}

void InvocationModel::take(const InvocationPage &page)
{
    QList<InvocationRow> fresh;
    for (const InvocationRow &row : page.rows) {
        if (const QString key = keyOf(row); !m_known.contains(key)) {
            m_known.insert(key);
            fresh.append(row);
        }
    }
    // A page of rows that are all here already would be asked for for ever.
    m_more = page.more && !fresh.isEmpty();
    m_sampled = m_sampled || page.sampled;
    if (fresh.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

bool InvocationModel::accepts(const InvocationRow &row) const
{
    return m_filter == Filter::All || (m_filter == Filter::Errors ? row.isError() : row.isCold());
}

void InvocationModel::invocationStarted(const InvocationRow &row)
{
    if (row.functionName != m_function || m_function.isEmpty())
        return;
    m_running.append(row);
    if (m_filter == Filter::All)
        queue(row);
}

void InvocationModel::invocationFinished(const InvocationRow &row)
{
    if (row.functionName != m_function || m_function.isEmpty())
        return;
    m_running.removeIf([&row](const InvocationRow &running) { return running.requestId == row.requestId; });
    if (accepts(row))
        queue(row);
}

void InvocationModel::queue(const InvocationRow &row)
{
    m_live.append(row);
    if (!m_flush->isActive())
        m_flush->start();
}

bool InvocationModel::replaceRunning(const InvocationRow &row)
{
    // Running rows are near the top.
    const int last = std::min(rowCount(), mostLive);
    for (int i = 0; i < last; ++i) {
        InvocationRow &shown = m_rows[std::size_t(i)];
        if (shown.status != InvocationStatus::Running || shown.requestId != row.requestId)
            continue;
        shown = row;
        m_known.insert(keyOf(row));
        Q_EMIT dataChanged(index(i, 0), index(i, columns - 1));
        return true;
    }
    return false;
}

void InvocationModel::flush()
{
    if (m_live.size() > mostLive) {
        reload();
        return;
    }
    QList<InvocationRow> fresh;
    for (const InvocationRow &row : std::exchange(m_live, {})) {
        if (row.status == InvocationStatus::Running) {
            fresh.prepend(row);
            continue;
        }
        const auto queued = std::find_if(fresh.begin(), fresh.end(), [&row](const InvocationRow &other) {
            return other.status == InvocationStatus::Running && other.requestId == row.requestId;
        });
        if (m_known.contains(keyOf(row)))
            continue;
        if (queued != fresh.end()) {
            *queued = row;
            m_known.insert(keyOf(row));
        } else if (!replaceRunning(row)) {
            m_known.insert(keyOf(row));
            fresh.prepend(row);
        }
    }
    if (!fresh.isEmpty()) {
        beginInsertRows({}, 0, int(fresh.size()) - 1);
        m_rows.insert(m_rows.begin(), fresh.begin(), fresh.end());
        endInsertRows();
        trim();
    }
    Q_EMIT contentsChanged();
}

void InvocationModel::trim()
{
    if (rowCount() <= mostRows)
        return;
    beginRemoveRows({}, mostRows, rowCount() - 1);
    for (auto row = m_rows.begin() + mostRows; row != m_rows.end(); ++row)
        m_known.remove(keyOf(*row));
    m_rows.resize(std::size_t(mostRows));
    m_more = true;
    endRemoveRows();
}

int InvocationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int InvocationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant InvocationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return invocationcells::data(at(index.row()), Column(index.column()), role);
}

QVariant InvocationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? invocationcells::header(Column(section), role) : QVariant();
}

} // namespace lathe
