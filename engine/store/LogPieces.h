// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/store/LogPosition.h"

#include <SQLiteCpp/Statement.h>

#include <optional>

namespace lathe
{

/// What was written to a log group, piece by piece in the order of their beginning: the log of each
/// invocation, and the lines that belong to none. A piece's lines are read only when they are asked for.
class LogPieces
{
public:
    struct Span {
        qint64 fromMs = 0;             ///< pieces that began then or later
        qint64 toMs = INT64_MAX;       ///< and not after this
        bool forward = true;           ///< from the oldest on
        std::optional<QString> stream; ///< of this stream only
    };

    LogPieces(SQLite::Database &database, const QString &group, const Span &span);

    /// Goes to the next piece, to the first one at first. False: there is none.
    bool next();
    /// Where its first line stands.
    const LogPosition &begin() const { return m_begin; }
    const QString &stream() const { return m_stream; }
    QList<LogLine> lines();
    QString eventId(qsizetype line) const { return logEventId(m_begin.startedMs, m_writer, line); }

    static bool exist(SQLite::Database &database, const QString &group,
                      const std::optional<QString> &stream = {});

private:
    SQLite::Statement m_pieces;
    SQLite::Statement m_ofInvocation;
    SQLite::Statement m_ofNone;
    LogPosition m_begin;
    QString m_writer; ///< hexadecimal: the request, or the row of what no request wrote
    QString m_stream;
};

} // namespace lathe
