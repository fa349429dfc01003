// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/ResponseWriter.h"

#include "engine/base/Logging.h"
#include "engine/http/Exchange.h"
#include "engine/http/Transaction.h"

#include <microhttpd.h>

#include <algorithm>
#include <cstring>

namespace lathe
{

namespace
{

/// Both are NUL-terminated, see HttpHeaders.
bool canBeSent(const HttpHeaders::Field &field)
{
    if (!isHttpToken(field.name) || field.value.isEmpty())
        return false;
    return std::none_of(field.value.begin(), field.value.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// Of a stream whose size its maker knows; -1 when it says nothing.
qint64 declaredLength(const HttpHeaders &headers)
{
    bool number = false;
    const qint64 length = headers.value("Content-Length").toByteArray().toLongLong(&number);
    return number && length >= 0 ? length : -1;
}

bool isOurs(QByteArrayView name)
{
    return name.compare("Content-Length", Qt::CaseInsensitive) == 0 ||
           name.compare("Transfer-Encoding", Qt::CaseInsensitive) == 0;
}

} // namespace

ResponseWriter::~ResponseWriter()
{
    if (m_response)
        MHD_destroy_response(m_response);
}

void ResponseWriter::setWhole(HttpResponse response)
{
    m_kind = Kind::Whole;
    m_answer = std::move(response);
}

void ResponseWriter::beginStream(int status, HttpHeaders headers)
{
    m_kind = Kind::Stream;
    m_answer = {status, std::move(headers), {}};
}

void ResponseWriter::write(QByteArray bytes)
{
    if (bytes.isEmpty())
        return;
    m_buffered += bytes.size();
    m_wasHigh = m_wasHigh || m_buffered >= Exchange::highWater;
    m_pieces.push_back(std::move(bytes));
}

void ResponseWriter::end(HttpHeaders trailers)
{
    m_ended = true;
    m_trailers = std::move(trailers);
    if (m_response)
        addTrailers();
}

void ResponseWriter::addTrailers()
{
    for (const auto field : m_trailers) {
        if (canBeSent(field))
            MHD_add_response_footer(m_response, field.name.data(), field.value.data());
    }
}

bool ResponseWriter::queue(MHD_Connection *connection, bool toHead)
{
    // libmicrohttpd 0.9.75 would end a chunked answer that has no body with "0" and a blank line.
    const bool bodiless = toHead || m_answer.status == 204 || m_answer.status == 304;
    const qint64 length = m_kind == Kind::Stream ? declaredLength(m_answer.headers) : -1;
    if (m_kind == Kind::Stream && (!bodiless || (toHead && length >= 0))) {
        m_response = MHD_create_response_from_callback(
            length < 0 ? MHD_SIZE_UNKNOWN : static_cast<uint64_t>(length), 16 * 1024, &pull, this, nullptr);
    } else {
        m_response = MHD_create_response_from_buffer(static_cast<size_t>(m_answer.body.size()),
                                                     const_cast<char *>(m_answer.body.constData()),
                                                     MHD_RESPMEM_PERSISTENT);
    }
    if (!m_response)
        return false;
    for (const auto field : m_answer.headers) {
        if (isOurs(field.name))
            continue;
        if (!canBeSent(field) ||
            MHD_add_response_header(m_response, field.name.data(), field.value.data()) != MHD_YES)
            qCDebug(logHttp) << "left out a response header:" << field.name.toByteArray();
    }
    if (m_ended)
        addTrailers();
    return MHD_queue_response(connection, static_cast<unsigned>(m_answer.status), m_response) == MHD_YES;
}

ssize_t ResponseWriter::pull(void *self, uint64_t, char *buffer, size_t room)
{
    return static_cast<ResponseWriter *>(self)->fill(buffer, room);
}

ssize_t ResponseWriter::fill(char *buffer, size_t room)
{
    if (m_owner.isAborted())
        return MHD_CONTENT_READER_END_WITH_ERROR;
    size_t filled = 0;
    while (filled < room && m_firstPiece < m_pieces.size()) {
        const QByteArray &piece = m_pieces[m_firstPiece];
        const size_t count = std::min(room - filled, static_cast<size_t>(piece.size() - m_offset));
        std::memcpy(buffer + filled, piece.constData() + m_offset, count);
        filled += count;
        m_offset += static_cast<qsizetype>(count);
        if (m_offset == piece.size()) {
            m_pieces[m_firstPiece++].clear();
            m_offset = 0;
        }
    }
    if (m_firstPiece == m_pieces.size()) {
        m_pieces.clear();
        m_firstPiece = 0;
    }
    m_buffered -= static_cast<qsizetype>(filled);
    if (m_wasHigh && m_buffered <= Exchange::lowWater) {
        m_wasHigh = false;
        m_owner.streamDrained();
    }
    if (filled > 0)
        return static_cast<ssize_t>(filled);
    if (m_ended)
        return MHD_CONTENT_READER_END_OF_STREAM;
    m_owner.streamStarved();
    return 0;
}

} // namespace lathe
