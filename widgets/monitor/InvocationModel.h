// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Result.h"

#include <QAbstractTableModel>
#include <QSet>

#include <deque>
#include <functional>

class QTimer;

namespace lathe
{

/// The invocations of a function, newest first. Older ones are fetched in pages as one scrolls; those that
/// start or finish now are put on top in batches.
class InvocationModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Status,
        Time,
        Event,
        Version,
        Duration,
        Billed,
        Init,
        Memory,
        RequestId,
        Problem,
        columns
    };
    enum class Filter { All, Errors, ColdStarts };
    /// Asks for a page; WorkbenchApi::invocations has this shape. The reply may come when the model is
    /// gone.
    using Fetch = std::function<void(HistoryQuery, Reply<InvocationPage>)>;

    static constexpr int pageSize = 200;
    /// Rows beyond these are let go at the old end; scrolling fetches them again.
    static constexpr int mostRows = 200'000;

    explicit InvocationModel(Fetch fetch, QObject *parent = nullptr);

    void setFunction(const QString &functionName);
    void setFilter(Filter filter);
    Filter filter() const { return m_filter; }
    const InvocationRow &at(int row) const { return m_rows[std::size_t(row)]; }
    /// The first answer has come, so that an empty model means that there is nothing.
    bool isLoaded() const { return m_loaded; }
    bool hasMore() const { return m_more; }
    /// Of some invocations listed only the row was kept, because there were too many in a second.
    bool isSampled() const { return m_sampled; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

public Q_SLOTS:
    /// Starts over with the newest page.
    void reload();
    void invocationStarted(const lathe::InvocationRow &row);
    void invocationFinished(const lathe::InvocationRow &row);

Q_SIGNALS:
    /// Rows, hasMore() or isLoaded() have changed.
    void contentsChanged();
    void failed(const lathe::Error &error);

private:
    bool accepts(const InvocationRow &row) const;
    HistoryQuery nextQuery() const;
    void take(const InvocationPage &page);
    void queue(const InvocationRow &row);
    void flush();
    bool replaceRunning(const InvocationRow &row);
    void trim();

    Fetch m_fetch;
    QString m_function;
    Filter m_filter = Filter::All;
    std::deque<InvocationRow> m_rows;
    QSet<QString> m_known;
    QList<InvocationRow> m_running;
    QList<InvocationRow> m_live;
    QTimer *m_flush;
    int m_generation = 0;
    bool m_asking = false;
    bool m_more = false;
    bool m_sampled = false;
    bool m_loaded = false;
};

} // namespace lathe
