// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Result.h"

namespace SQLite
{
class Database;
}

/// The questions people ask the history, each one short read on the reader's connection.
namespace lathe::history
{

InvocationPage page(SQLite::Database &database, const HistoryQuery &query);

/// The newest record of that request (a retried asynchronous invocation has several). Where only the row is
/// left, `row.full` is false and the rest empty. ResourceNotFoundException when there is none.
Result<InvocationRecord> record(SQLite::Database &database, const QString &requestId);

/// Newest first.
QList<LogStreamInfo> logStreams(SQLite::Database &database, const QString &function);

/// In order of time; of a very long stream the newest 50,000 lines.
QList<LogLine> logLines(SQLite::Database &database, const QString &function, const QString &stream);

} // namespace lathe::history
