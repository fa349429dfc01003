// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/Exchange.h"

#include "engine/http/Transaction.h"

namespace lathe
{

Exchange::Exchange(Transaction *transaction, RequestHead head)
    : m_transaction(transaction)
    , m_head(std::move(head))
{
}

Exchange::~Exchange()
{
    if (m_transaction)
        m_transaction->exchangeDropped();
}

QString Exchange::parameter(QStringView name) const
{
    for (const auto &[key, value] : m_parameters) {
        if (key == name)
            return value;
    }
    return {};
}

bool Exchange::isOpen() const
{
    return m_transaction && m_transaction->isOpen();
}

bool Exchange::respond(int status, HttpHeaders headers, QByteArray body)
{
    return respond(HttpResponse{status, std::move(headers), std::move(body)});
}

bool Exchange::respond(HttpResponse response)
{
    return m_transaction && m_transaction->answer(std::move(response));
}

bool Exchange::beginStream(int status, HttpHeaders headers)
{
    return m_transaction && m_transaction->beginStream(status, std::move(headers));
}

bool Exchange::write(QByteArray bytes)
{
    return m_transaction && m_transaction->write(std::move(bytes));
}

void Exchange::end(HttpHeaders trailers)
{
    if (m_transaction)
        m_transaction->endStream(std::move(trailers));
}

bool Exchange::isStreaming() const
{
    return m_transaction && m_transaction->isStreaming();
}

qsizetype Exchange::bufferedBytes() const
{
    return m_transaction ? m_transaction->bufferedBytes() : 0;
}

void Exchange::onDrained(std::function<void()> drained)
{
    if (m_transaction) // else it would never be called, and keep alive what it holds
        m_drained = std::move(drained);
}

void Exchange::abort()
{
    if (m_transaction)
        m_transaction->abort(Transaction::Tell::Nobody);
}

void Exchange::onGone(std::function<void()> gone)
{
    if (!m_transaction)
        return;
    m_gone = std::move(gone);
    m_transaction->watchPeer();
}

bool Exchange::peerHasLeft() const
{
    return !m_transaction || m_transaction->peerHasLeft();
}

void Exchange::onBody(std::function<void(QByteArrayView)> piece, std::function<void()> end)
{
    if (!m_transaction)
        return;
    m_piece = std::move(piece);
    m_bodyEnd = std::move(end);
}

void Exchange::pauseBody()
{
    if (m_transaction)
        m_transaction->setBodyPaused(true);
}

void Exchange::resumeBody()
{
    if (m_transaction)
        m_transaction->setBodyPaused(false);
}

void Exchange::setRoute(const void *route, PathParameters parameters)
{
    m_route = route;
    m_parameters = std::move(parameters);
}

void Exchange::deliver(Notice notice)
{
    if (notice == Notice::Drained) {
        const auto drained = m_drained; // it may set another one
        if (drained)
            drained();
        return;
    }
    const auto gone = std::exchange(m_gone, nullptr);
    if (gone)
        gone();
}

/// The transaction is over. Callbacks that will not be called any more must not keep anything alive.
void Exchange::detach()
{
    m_transaction = nullptr;
    m_drained = nullptr;
    m_piece = nullptr;
    m_bodyEnd = nullptr;
}

} // namespace lathe
