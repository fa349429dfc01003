// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/HttpResponse.h"

#include <cstdint>
#include <vector>

#include <sys/types.h>

struct MHD_Connection;
struct MHD_Response;

namespace lathe
{

class Transaction;

/// The sending half of a transaction: a whole answer, or the queue of a streamed one.
class ResponseWriter
{
public:
    explicit ResponseWriter(Transaction &owner)
        : m_owner(owner)
    {
    }
    ~ResponseWriter();
    ResponseWriter(const ResponseWriter &) = delete;
    ResponseWriter &operator=(const ResponseWriter &) = delete;

    bool isSet() const { return m_kind != Kind::None; }
    bool isStreaming() const { return m_kind == Kind::Stream && !m_ended; }
    qsizetype bufferedBytes() const { return m_buffered; }

    void setWhole(HttpResponse response);
    void beginStream(int status, HttpHeaders headers);
    void write(QByteArray bytes);
    void end(HttpHeaders trailers);

    /// Hands the answer to the library. `toHead`: the request was a HEAD.
    bool queue(MHD_Connection *connection, bool toHead);

private:
    enum class Kind { None, Whole, Stream };

    static ssize_t pull(void *self, uint64_t position, char *buffer, size_t room);
    ssize_t fill(char *buffer, size_t room);
    void addTrailers();

    Transaction &m_owner;
    Kind m_kind = Kind::None;
    HttpResponse m_answer; // the library reads its body from here
    HttpHeaders m_trailers;
    MHD_Response *m_response = nullptr;
    std::vector<QByteArray> m_pieces;
    size_t m_firstPiece = 0;
    qsizetype m_offset = 0; // into the first piece
    qsizetype m_buffered = 0;
    bool m_ended = false;
    bool m_wasHigh = false;
};

} // namespace lathe
