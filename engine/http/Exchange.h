// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/HttpResponse.h"
#include "engine/http/RequestHead.h"

#include <functional>
#include <memory>

namespace lathe
{

class Transaction;

/// Parameters of a route pattern, decoded: `{FunctionName}` -> `my-function`.
using PathParameters = std::vector<std::pair<QString, QString>>;

/// One request and its answer, which may be given at once, from inside the handler, or hours later.
///
/// Held by whoever is going to answer. Dropping the last reference without an answer sends 500, or cuts the
/// connection when a stream was begun; so nobody waits for an answer that nobody can give. All calls belong
/// in the thread of the HttpServer. Every call is safe at any time: when the peer has left, the tag was
/// dropped or the server destroyed, an answer goes nowhere and says so by its result.
///
/// A callback that captures the exchange's own shared_ptr keeps it alive until the connection ends.
class Exchange final : public std::enable_shared_from_this<Exchange>
{
public:
    /// write() advises to wait when this much is queued…
    static constexpr qsizetype highWater = 256 * 1024;
    /// …and onDrained is called when no more than this is left.
    static constexpr qsizetype lowWater = 64 * 1024;

    Exchange(Transaction *transaction, RequestHead head);
    ~Exchange();
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;

    // The request.
    const RequestHead &head() const { return m_head; }
    const QByteArray &method() const { return m_head.method; }
    const QByteArray &path() const { return m_head.target.path; }
    const QStringList &segments() const { return m_head.target.segments; }
    const HttpQuery &query() const { return m_head.target.query; }
    const HttpHeaders &headers() const { return m_head.headers; }
    quintptr tag() const { return m_head.tag; }
    /// Complete when the handler is called, unless the body is streamed.
    const QByteArray &body() const { return m_body; }
    QByteArray takeBody() { return std::move(m_body); }
    /// In when the body is complete.
    const HttpHeaders &trailers() const { return m_trailers; }
    /// A parameter of the route's pattern; a null string when it has none of that name.
    QString parameter(QStringView name) const;

    // The answer: respond() once, or beginStream(), any number of write() and one end().
    /// Whether an answer can still be given: none was, and the peer is not known to have left.
    bool isOpen() const;
    /// false: it was too late, nothing is sent. A header with line breaks or NUL, or without a value, is
    /// left out; Content-Length and Transfer-Encoding are ours. An answer given before the request's body
    /// is in goes out when the rest has been read and thrown away.
    bool respond(int status, HttpHeaders headers = {}, QByteArray body = {});
    bool respond(HttpResponse response);
    /// With a `Content-Length` exactly so many bytes must follow; less cuts the connection. Without one the
    /// stream is chunked. To answer HEAD with the size of what GET would give: name it, and end at once.
    bool beginStream(int status, HttpHeaders headers = {});
    /// Takes the bytes in any case while the stream is open. false: highWater is reached, or it is not
    /// open.
    bool write(QByteArray bytes);
    /// Trailers reach HTTP/1.1 clients only.
    void end(HttpHeaders trailers = {});
    /// Whether a stream was begun and can still take bytes.
    bool isStreaming() const;
    qsizetype bufferedBytes() const;
    /// Called each time what was written has left for the socket down to lowWater after highWater was
    /// reached.
    void onDrained(std::function<void()> drained);
    /// Closes the connection, an unfinished stream without its end mark. onGone is not called.
    void abort();
    /// Called once when the exchange ends before its answer was sent to the last byte: the peer left
    /// (noticed at once, also while nothing is sent), it timed out, or its tag was dropped. Never called
    /// from inside another call of this class, nor when the server is destroyed. A peer that shuts down its
    /// sending side counts as one that left. May be set at any time; each exchange that asks costs two
    /// system calls.
    void onGone(std::function<void()> gone);
    /// Whether the peer of an exchange that was not answered has left already. One system call.
    bool peerHasLeft() const;

    // A streamed body (BodyPlan::streamed): set these in the handler, before it returns.
    /// `piece` sees each part of the body, `end` comes when trailers() are in.
    void onBody(std::function<void(QByteArrayView piece)> piece, std::function<void()> end);
    /// Nothing more is read from the peer until resumeBody(); one piece may still come.
    void pauseBody();
    void resumeBody();

    /// For routers: what was matched. `route` is theirs alone.
    void setRoute(const void *route, PathParameters parameters);
    const void *route() const { return m_route; }

private:
    friend class Transaction;
    friend class ServerCore;
    enum class Notice { Gone, Drained };

    void deliver(Notice notice);
    void detach();

    Transaction *m_transaction;
    RequestHead m_head;
    QByteArray m_body;
    HttpHeaders m_trailers;
    const void *m_route = nullptr;
    PathParameters m_parameters;
    std::function<void()> m_gone;
    std::function<void()> m_drained;
    std::function<void(QByteArrayView)> m_piece;
    std::function<void()> m_bodyEnd;
};

} // namespace lathe
