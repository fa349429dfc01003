// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Logs.h"

#include <QHash>

#include <functional>

namespace lathe
{

/// What invocations have written that are not over yet, and so not in the history: who follows a log sees
/// lines when they are written. An event's id is the one it will have in the history. Engine thread; a copy
/// is cheap and may be searched elsewhere.
class RunningLogs
{
public:
    void started(const InvocationRow &row);
    /// Lines before the start belong to the invocation that comes: those of its Init.
    void written(const QString &stream, const QList<LogLine> &lines);
    void finished(const InvocationRow &row) { forget(row.logStream); }
    void forget(const QString &stream) { m_streams.remove(stream); }

    using Match = std::function<bool(const QString &text)>;
    /// What the request asks for, by time.
    QList<LogEvent> events(const FilterLogEventsRequest &request, const Match &match) const;

private:
    struct Stream {
        InvocationRow row; ///< without a request: nothing has started
        QList<LogLine> lines;
    };

    QHash<QString, Stream> m_streams; ///< one invocation at a time writes to a stream
};

} // namespace lathe
