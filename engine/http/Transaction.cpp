// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/Transaction.h"

#include "engine/http/Listener.h"
#include "engine/http/ServerCore.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace lathe
{

namespace
{

struct Collector {
    HttpHeaders fields;
    const char *leaveOut = nullptr; // a field whose name stands at this address
    const char *last = nullptr;
};

MHD_Result collect(void *into, MHD_ValueKind, const char *name, size_t nameSize, const char *value,
                   size_t valueSize)
{
    auto &collector = *static_cast<Collector *>(into);
    if (name == collector.leaveOut)
        return MHD_YES;
    collector.last = name;
    collector.fields.append(QByteArrayView(name, static_cast<qsizetype>(nameSize)),
                            value ? QByteArrayView(value, static_cast<qsizetype>(valueSize)).trimmed()
                                  : QByteArrayView(""));
    return MHD_YES;
}

} // namespace

HttpHeaders Transaction::takeHeaders()
{
    Collector collector;
    MHD_get_connection_values_n(m_connection, MHD_HEADER_KIND, &collect, &collector);
    m_lastHeader = collector.last;
    return std::move(collector.fields);
}

/// When the first line behind the body comes in parts, 0.9.75 takes the last header for a trailer once
/// more.
HttpHeaders Transaction::takeTrailers() const
{
    Collector collector;
    collector.leaveOut = m_lastHeader;
    MHD_get_connection_values_n(m_connection, MHD_FOOTER_KIND, &collect, &collector);
    return std::move(collector.fields);
}

Transaction::Transaction(ServerCore &core, MHD_Connection *connection, ConnectionRecord &record,
                         const char *target)
    : m_core(core)
    , m_connection(connection)
    , m_record(record)
    , m_target(target)
    , m_writer(*this)
{
    m_record.current = this;
}

Transaction::~Transaction()
{
    m_record.current = nullptr;
}

MHD_Result Transaction::access(const char *method, const char *version, const char *data, size_t *size)
{
    const bool onlyToSend = m_phase == Phase::Dispatched && m_writer.isSet();
    if (m_aborted || (m_core.isClosing() && !onlyToSend))
        return MHD_NO;
    MHD_Result result = MHD_NO;
    if (m_phase == Phase::Head)
        result = headArrived(method, version);
    else if (m_phase == Phase::Dispatched)
        result = answerOrWait();
    else if (*size > 0)
        result = pieceArrived(data, size);
    else
        result = requestComplete();
    return m_aborted && !m_suspended ? MHD_NO : result;
}

MHD_Result Transaction::headArrived(const char *method, const char *version)
{
    m_phase = Phase::Body;
    RequestHead head;
    head.method = method;
    head.rawTarget = m_target;
    head.http10 = std::strcmp(version, "HTTP/1.0") == 0;
    head.headers = takeHeaders();
    head.tag = m_record.tag;
    head.peer = m_record.peer;
    m_isHead = head.method == "HEAD";
    if (const auto problem = head.framingProblem())
        return refuseNow(400, *problem);
    if (auto target = RequestTarget::parse(m_target))
        head.target = std::move(*target);
    else
        return refuseNow(400, "The request's target is not a well-formed path.");

    m_owned = std::make_shared<Exchange>(this, std::move(head));
    m_exchange = m_owned.get();
    m_plan = m_core.admit(m_owned);
    const RequestHead &kept = m_owned->head();
    const qint64 length = kept.bodyLength();
    if (isOpen() && length > m_plan.limit)
        refuseTooLarge();
    if (m_aborted)
        return MHD_NO;
    // An answer that stands before the body is sent at once where the body will not come or is too much to
    // read and throw away; the library closes the connection then. Otherwise it waits until the body is in.
    if (m_writer.isSet() && length != 0 &&
        (kept.expectsContinue() || length > m_core.options().discardLimit))
        return answerOrWait();
    if (isOpen() && m_plan.streamed)
        dispatch();
    else if (isOpen() && length > 0)
        m_owned->m_body.reserve(length);
    return MHD_YES;
}

MHD_Result Transaction::pieceArrived(const char *data, size_t *size)
{
    if (m_bodyPaused && !discards()) {
        suspend();
        return MHD_YES;
    }
    const QByteArrayView piece(data, static_cast<qsizetype>(*size));
    *size = 0;
    if (!discards() && m_exchange) {
        if (m_plan.streamed) {
            m_discarded += piece.size(); // counts what was taken, until something is answered
            if (m_discarded > m_plan.limit)
                refuseTooLarge();
            else if (const auto take = m_exchange->m_piece)
                take(piece);
            return MHD_YES;
        }
        if (m_exchange->m_body.size() + piece.size() <= m_plan.limit) {
            m_exchange->m_body.append(piece);
            return MHD_YES;
        }
        m_exchange->m_body = QByteArray();
        refuseTooLarge();
    }
    m_discarded += piece.size();
    return m_discarded > m_core.options().discardLimit ? MHD_NO : MHD_YES;
}

MHD_Result Transaction::requestComplete()
{
    m_phase = Phase::Dispatched;
    if (isOpen() && m_exchange) {
        m_exchange->m_trailers = takeTrailers();
        if (!m_plan.streamed)
            dispatch();
        else if (const auto end = m_exchange->m_bodyEnd)
            end();
    }
    return answerOrWait();
}

/// Gives the exchange away: from here on it lives as long as somebody outside holds it.
void Transaction::dispatch()
{
    m_core.serve(std::move(m_owned));
}

MHD_Result Transaction::answerOrWait()
{
    if (m_aborted)
        return MHD_NO;
    if (m_writer.isSet())
        return m_writer.queue(m_connection, m_isHead) ? MHD_YES : MHD_NO;
    suspend();
    return MHD_YES;
}

/// Refuses what may not be read to its end: the library closes the connection after an answer this early.
MHD_Result Transaction::refuseNow(int status, QByteArrayView reason)
{
    refuse(status, reason);
    return answerOrWait();
}

void Transaction::refuse(int status, QByteArrayView reason)
{
    answer(m_core.refusal(status, reason));
}

void Transaction::refuseTooLarge()
{
    if (m_plan.tooLarge)
        answer(m_plan.tooLarge(m_exchange->head()));
    else
        refuse(413, "The request's body is larger than this server takes.");
}

void Transaction::completed(bool everythingSent)
{
    if (m_watched)
        m_core.watch().remove(m_record.fd);
    if (!m_exchange)
        return;
    const std::shared_ptr<Exchange> kept = m_exchange->shared_from_this(); // its callbacks may hold it
    const bool answered = everythingSent && m_writer.isSet() && !m_writer.isStreaming();
    if (!answered && m_tell == Tell::Exchange && !m_core.isClosing())
        m_core.notify(kept, Exchange::Notice::Gone);
    else
        kept->m_gone = nullptr;
    m_exchange = nullptr;
    kept->detach();
}

/// The peer has closed, or shut down its sending side.
void Transaction::fdReady(quint32)
{
    abort(Tell::Exchange);
}

bool Transaction::answer(HttpResponse response)
{
    if (!isOpen())
        return false;
    if (response.status < 200 || response.status > 999 || !m_core.fitsHeaders(response.headers))
        response = m_core.refusal(500, "The answer's status or the size of its headers cannot be sent.");
    m_writer.setWhole(std::move(response));
    resume();
    return true;
}

bool Transaction::beginStream(int status, HttpHeaders headers)
{
    if (!isOpen())
        return false;
    if (status < 200 || status > 999 || !m_core.fitsHeaders(headers)) {
        refuse(500, "The answer's status or the size of its headers cannot be sent.");
        return false;
    }
    m_writer.beginStream(status, std::move(headers));
    resume();
    return true;
}

bool Transaction::write(QByteArray bytes)
{
    if (!isStreaming())
        return false;
    m_writer.write(std::move(bytes));
    resume();
    return m_writer.bufferedBytes() < Exchange::highWater;
}

void Transaction::endStream(HttpHeaders trailers)
{
    if (!isStreaming())
        return;
    m_writer.end(std::move(trailers));
    resume();
}

void Transaction::streamDrained()
{
    if (m_exchange)
        m_core.notify(m_exchange->weak_from_this(), Exchange::Notice::Drained);
}

void Transaction::setBodyPaused(bool paused)
{
    m_bodyPaused = paused;
    if (!paused && m_phase == Phase::Body)
        resume();
}

void Transaction::exchangeDropped()
{
    m_exchange = nullptr;
    m_wantsPeerWatch = false;
    if (isOpen())
        refuse(500, "The request was not answered.");
    else if (isStreaming())
        abort(Tell::Nobody);
}

void Transaction::abort(Tell tell)
{
    if (m_aborted)
        return;
    m_aborted = true;
    m_tell = tell;
    if (m_suspended)
        resume();
    else
        m_core.closeSoon(m_record);
}

void Transaction::suspend()
{
    m_suspended = true;
    MHD_suspend_connection(m_connection);
    updatePeerWatch();
}

void Transaction::resume()
{
    if (!m_suspended)
        return;
    m_suspended = false;
    updatePeerWatch();
    MHD_resume_connection(m_connection);
    m_core.loop().wake();
}

void Transaction::watchPeer()
{
    m_wantsPeerWatch = true;
    updatePeerWatch();
}

bool Transaction::peerHasLeft() const
{
    char byte = 0;
    const ssize_t got = ::recv(m_record.fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
}

/// While it is suspended the library does not look at the connection, so we do; otherwise it sees for
/// itself.
void Transaction::updatePeerWatch()
{
    const bool wanted = m_suspended && m_wantsPeerWatch;
    if (wanted == m_watched)
        return;
    if (wanted)
        m_watched = m_core.watch().add(m_record.fd, EPOLLRDHUP, this);
    else
        m_core.watch().remove(m_record.fd);
    m_watched = wanted && m_watched;
}

} // namespace lathe
