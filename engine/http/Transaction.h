// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/BodyPlan.h"
#include "engine/http/Exchange.h"
#include "engine/http/FdWatch.h"
#include "engine/http/ResponseWriter.h"

#include <microhttpd.h>

namespace lathe
{

class ServerCore;
struct ConnectionRecord;

/// The library's side of one request: from the request line to the last byte of the answer. Owned by
/// libmicrohttpd (as the context of the request), destroyed when it says that the request is over.
///
/// The exchange and the transaction know each other by plain pointers; whichever dies first tells the
/// other.
class Transaction final : public FdWatch::Client
{
public:
    /// Whom to tell that the exchange ended without its answer.
    enum class Tell { Nobody, Exchange };

    Transaction(ServerCore &core, MHD_Connection *connection, ConnectionRecord &record, const char *target);
    ~Transaction() override;

    // From the library.
    MHD_Result access(const char *method, const char *version, const char *data, size_t *size);
    void completed(bool everythingSent);
    void fdReady(quint32 events) override;

    // From the exchange.
    bool isOpen() const { return !m_aborted && !m_writer.isSet(); }
    bool isAborted() const { return m_aborted; }
    bool isStreaming() const { return !m_aborted && m_writer.isStreaming(); }
    qsizetype bufferedBytes() const { return m_writer.bufferedBytes(); }
    bool answer(HttpResponse response);
    bool beginStream(int status, HttpHeaders headers);
    bool write(QByteArray bytes);
    void endStream(HttpHeaders trailers);
    void setBodyPaused(bool paused);
    void watchPeer();
    bool peerHasLeft() const;
    void exchangeDropped();
    /// Ends the connection at the next run of the daemon.
    void abort(Tell tell);

    // From the writer, inside a run of the daemon.
    void streamStarved() { suspend(); }
    void streamDrained();

private:
    enum class Phase { Head, Body, Dispatched };

    HttpHeaders takeHeaders();
    HttpHeaders takeTrailers() const;
    MHD_Result headArrived(const char *method, const char *version);
    MHD_Result pieceArrived(const char *data, size_t *size);
    MHD_Result requestComplete();
    MHD_Result answerOrWait();
    MHD_Result refuseNow(int status, QByteArrayView reason);
    void refuse(int status, QByteArrayView reason);
    void refuseTooLarge();
    void dispatch();
    bool discards() const { return m_writer.isSet(); }
    void suspend();
    void resume();
    void updatePeerWatch();

    ServerCore &m_core;
    MHD_Connection *m_connection;
    ConnectionRecord &m_record;
    QByteArray m_target;
    ResponseWriter m_writer;
    std::shared_ptr<Exchange> m_owned; // until the handler has it
    Exchange *m_exchange = nullptr;
    const char *m_lastHeader = nullptr;
    BodyPlan m_plan;
    qint64 m_discarded = 0;
    Phase m_phase = Phase::Head;
    Tell m_tell = Tell::Exchange;
    bool m_bodyPaused = false;
    bool m_suspended = false;
    bool m_aborted = false;
    bool m_wantsPeerWatch = false;
    bool m_watched = false;
    bool m_isHead = false;
};

} // namespace lathe
