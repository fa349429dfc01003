// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/LogPieces.h"

#include "engine/store/BodyCodec.h"
#include "engine/store/Sql.h"

#include <SQLiteCpp/Database.h>

namespace lathe
{

namespace
{

/// Both tables are read along their index and merged. A place is the row's id, doubled, and odd for an
/// invocation.
std::string piecesSql(const LogPieces::Span &span)
{
    const std::string invocationStream = span.stream ? " AND log_stream=?4" : "";
    const std::string looseStream = span.stream ? " AND stream=?4" : "";
    const std::string direction = span.forward ? "" : " DESC";
    return "SELECT started_ms AS at, id*2+1 AS place, request_id, log_stream FROM invocations"
           " WHERE log_group=?1 AND full_bytes>0 AND log_stream<>'' AND started_ms>=?2 AND started_ms<=?3" +
           invocationStream +
           " UNION ALL SELECT first_ms, id*2, '', stream FROM loose_log"
           " WHERE log_group=?1 AND first_ms>=?2 AND first_ms<=?3" +
           looseStream + " ORDER BY at" + direction + ", place" + direction;
}

} // namespace

LogPieces::LogPieces(SQLite::Database &database, const QString &group, const Span &span)
    : m_pieces(database, piecesSql(span))
    , m_ofInvocation(database, "SELECT log FROM records WHERE id=?")
    , m_ofNone(database, "SELECT lines FROM loose_log WHERE id=?")
{
    SqlBinder binder(m_pieces);
    binder << group << span.fromMs << span.toMs;
    if (span.stream)
        binder << *span.stream;
}

bool LogPieces::next()
{
    if (!m_pieces.executeStep())
        return false;
    SqlRow row(m_pieces);
    m_begin.startedMs = row.number();
    m_begin.place = row.number();
    m_begin.line = 0;
    m_writer = row.text();
    m_stream = row.text();
    if (m_writer.isEmpty())
        m_writer = QString::number(m_begin.place, 16);
    return true;
}

QList<LogLine> LogPieces::lines()
{
    SQLite::Statement &found = m_begin.place % 2 == 1 ? m_ofInvocation : m_ofNone;
    SqlBinder(found) << m_begin.place / 2;
    return found.executeStep() ? unpackLog(SqlRow(found).blob()) : QList<LogLine>();
}

bool LogPieces::exist(SQLite::Database &database, const QString &group,
                      const std::optional<QString> &stream)
{
    Span any;
    any.stream = stream;
    return LogPieces(database, group, any).next();
}

} // namespace lathe
