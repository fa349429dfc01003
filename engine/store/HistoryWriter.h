// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/store/LogPlace.h"
#include "engine/store/MetricBook.h"

#include <SQLiteCpp/Statement.h>

namespace lathe
{

/// Writes invocations into the history database, on the writer's thread and inside its transactions.
class HistoryWriter
{
public:
    explicit HistoryWriter(SQLite::Database &database);

    /// Answers the row's id. With `row.full` false only the row is kept.
    qint64 append(const InvocationRecord &record);
    void appendLog(const LogPlace &place, const QList<LogLine> &lines);
    /// Removes the function's metrics and loose lines; answers the newest id, up to which its rows may go.
    qint64 forgetFunction(const QString &function);
    /// Removes at most `most` of the function's invocations up to the given id. true: more may be left.
    bool removeRows(const QString &function, qint64 upToId, int most);
    /// Empties the logs of at most `most` invocations of the group, and removes as many pieces that belong
    /// to none. true: more may be left.
    bool forgetLogs(const QString &group, int most);
    MetricBook &metrics() { return m_metrics; }

private:
    SQLite::Database &m_database;
    SQLite::Statement m_insertRow;
    SQLite::Statement m_insertRecord;
    SQLite::Statement m_insertLog;
    MetricBook m_metrics;
};

} // namespace lathe
