// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/store/Sql.h"

namespace lathe
{

/// The rows of a statement whose columns are a log stream's name and the times of its first and last event.
inline QList<LogStreamInfo> readLogStreams(SQLite::Statement &found)
{
    QList<LogStreamInfo> streams;
    while (found.executeStep()) {
        SqlRow row(found);
        LogStreamInfo stream;
        stream.name = row.text();
        stream.firstEventMs = row.number();
        stream.lastEventMs = row.number();
        streams.append(std::move(stream));
    }
    return streams;
}

} // namespace lathe
