// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace lathe
{

/// A log group that functions have written to.
struct LogGroupInfo {
    QString name;
    qint64 createdMs = 0; ///< when the oldest that is kept was written
    qint64 storedBytes = 0;

    bool operator==(const LogGroupInfo &) const = default;
};

/// A line of a function's or the platform's log, as CloudWatch Logs shows it.
struct LogEvent {
    QString eventId; ///< 56 digits, in the order of time; the same whenever the event is read
    QString stream;
    qint64 timestampMs = 0;
    QString text;
};

/// FilterLogEvents: events from `fromMs` on and before `beforeMs`.
struct FilterLogEventsRequest {
    QString group;
    QStringList streams; ///< empty: all
    QString streamPrefix;
    qint64 fromMs = 0;
    std::optional<qint64> beforeMs;
    QString pattern;
    int limit = 10'000;
    QString nextToken;
};

/// GetLogEvents.
struct GetLogEventsRequest {
    QString group;
    QString stream;
    qint64 fromMs = 0;
    std::optional<qint64> beforeMs;
    int limit = 10'000;
    bool fromHead = false;
    QString nextToken;
};

struct LogEventPage {
    QList<LogEvent> events;
    QString nextToken;    ///< of FilterLogEvents; empty at the end
    QString forwardToken; ///< of GetLogEvents; the one that was given when there is nothing more
    QString backwardToken;
};

} // namespace lathe
