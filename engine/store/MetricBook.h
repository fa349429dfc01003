// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/MetricTotals.h"

#include <SQLiteCpp/Statement.h>

#include <map>

namespace lathe
{

/// Keeps the metrics table, on the writer's thread. Invocations are added up in memory while a transaction
/// is open and written as one row a function and minute by flush().
class MetricBook
{
public:
    explicit MetricBook(SQLite::Database &database);

    void add(const InvocationRow &row);
    /// Inside the transaction.
    void flush();
    /// The transaction is undone.
    void forget() { m_open.clear(); }
    /// Drops what the open transaction has added up for one function.
    void forget(const QString &function);

    /// Folds minutes older than 15 days into five minutes, those older than 63 days into hours, and removes
    /// what is older than `days`: at most `most` rows of each. true: there is more to do.
    bool foldOld(qint64 nowMs, int days, int most);

private:
    struct Key {
        QString function;
        qint64 startS;
        qint64 periodS;
        bool operator<(const Key &other) const;
    };
    void mergeInto(const Key &key, MetricTotals totals);
    bool fold(qint64 fromPeriod, qint64 toPeriod, qint64 beforeS, int most);

    SQLite::Statement m_get;
    SQLite::Statement m_put;
    SQLite::Statement m_old;
    SQLite::Statement m_remove;
    SQLite::Statement m_expire;
    std::map<Key, MetricTotals> m_open;
};

} // namespace lathe
