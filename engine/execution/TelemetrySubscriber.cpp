// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/TelemetrySubscriber.h"

#include "engine/base/Logging.h"

#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace lathe
{

TelemetrySubscriber::TelemetrySubscriber(TelemetrySubscription subscription, Sandbox &sandbox,
                                         const Clock &clock)
    : m_subscription(std::move(subscription))
    , m_sandbox(sandbox)
    , m_clock(clock)
    , m_buffer(m_subscription)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(m_subscription.timeout);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { flush(); });
}

TelemetrySubscriber::~TelemetrySubscriber() = default;

void TelemetrySubscriber::publish(const PlatformEvent &event)
{
    if (!m_subscription.wants(event.type))
        return;
    m_buffer.add(event);
    if (m_buffer.isDue())
        flush();
    else if (!m_timer.isActive())
        m_timer.start();
}

void TelemetrySubscriber::flush()
{
    if (!m_outgoing.isEmpty() || m_connecting || m_awaitsAnswer || m_buffer.isEmpty())
        return;
    m_timer.stop();
    m_outgoing = request(m_buffer.take(m_clock.epochMs()));
    if (m_socket)
        write();
    else
        connectAndSend();
}

QByteArray TelemetrySubscriber::request(const QList<QByteArray> &events) const
{
    if (m_subscription.protocol == TelemetrySubscription::Protocol::Tcp)
        return events.join('\n') + '\n';
    const QByteArray body = '[' + events.join(',') + ']';
    return "POST " + m_subscription.path +
           " HTTP/1.1\r\nHost: sandbox.localdomain:" + QByteArray::number(m_subscription.port) +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

void TelemetrySubscriber::connectAndSend()
{
    m_connecting = true;
    m_sandbox.connectTo(
        m_subscription.port, [this, alive = std::weak_ptr(m_alive)](Result<UniqueFd> connection) {
            if (alive.expired())
                return;
            m_connecting = false;
            if (!connection) {
                qCDebug(logExecution, "telemetry was not delivered: %s",
                        qUtf8Printable(connection.error().message));
                m_outgoing.clear();
                return;
            }
            m_socket = std::move(*connection);
            m_readable = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Read);
            m_writable = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Write);
            QObject::connect(m_readable.get(), &QSocketNotifier::activated, m_readable.get(),
                             [this] { read(); });
            QObject::connect(m_writable.get(), &QSocketNotifier::activated, m_writable.get(),
                             [this] { write(); });
            // Writable once the connection stands.
        });
}

void TelemetrySubscriber::write()
{
    while (!m_outgoing.isEmpty()) {
        const ssize_t sent = ::send(m_socket.get(), m_outgoing.constData(),
                                    static_cast<size_t>(m_outgoing.size()), MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
            m_writable->setEnabled(true);
            return;
        }
        if (sent < 0) {
            closeConnection();
            return;
        }
        m_outgoing.remove(0, sent);
    }
    m_writable->setEnabled(false);
    m_awaitsAnswer = m_subscription.protocol == TelemetrySubscription::Protocol::Http;
    if (!m_buffer.isEmpty() && !m_awaitsAnswer)
        m_timer.start();
}

/// What the subscriber answers does not matter; that it has answered does. A server that closes after its
/// answer is fine.
void TelemetrySubscriber::read()
{
    std::array<char, 4096> bytes;
    const ssize_t got = ::recv(m_socket.get(), bytes.data(), bytes.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        closeConnection();
        return;
    }
    m_awaitsAnswer = false;
    if (m_buffer.isDue())
        flush();
    else if (!m_buffer.isEmpty() && !m_timer.isActive())
        m_timer.start();
}

void TelemetrySubscriber::closeConnection()
{
    m_readable.reset();
    m_writable.reset();
    m_socket.reset();
    m_outgoing.clear();
    m_awaitsAnswer = false;
    if (!m_buffer.isEmpty())
        m_timer.start();
}

} // namespace lathe
