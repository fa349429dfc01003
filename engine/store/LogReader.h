// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Logs.h"
#include "engine/api/Result.h"

#include <functional>

namespace SQLite
{
class Database;
}

/// What was written by log group, in invocations and outside of them, each question one short read on the
/// reader's connection.
namespace lathe::logs
{

QList<LogGroupInfo> groups(SQLite::Database &database);
/// Newest first; ResourceNotFoundException for a group without any.
Result<QList<LogStreamInfo>> streams(SQLite::Database &database, const QString &group);

/// Whether an event is wanted.
using Match = std::function<bool(const QString &text)>;

/// Goes through the group in the order in which its pieces began; a page ends after `limit` events,
/// or after enough work that the next question should come first.
Result<LogEventPage> filter(SQLite::Database &database, const FilterLogEventsRequest &request,
                            const Match &match);
Result<LogEventPage> get(SQLite::Database &database, const GetLogEventsRequest &request);

} // namespace lathe::logs
