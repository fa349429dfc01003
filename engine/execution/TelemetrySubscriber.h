// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Clock.h"
#include "engine/execution/TelemetryBuffer.h"
#include "engine/sandbox/Sandbox.h"

#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace lathe
{

/// One subscriber of the Telemetry API: gathers events and delivers them, over HTTP as one array a request,
/// over TCP as one JSON object a line.
///
/// The connection is made inside the sandbox's network, where the subscriber listens. One delivery at a
/// time; a delivery that fails is dropped, and the next one connects anew.
class TelemetrySubscriber
{
public:
    TelemetrySubscriber(TelemetrySubscription subscription, Sandbox &sandbox, const Clock &clock);
    ~TelemetrySubscriber();

    void publish(const PlatformEvent &event);
    /// Delivers now what there is.
    void flush();

private:
    QByteArray request(const QList<QByteArray> &events) const;
    void connectAndSend();
    void write();
    void read();
    void closeConnection();

    TelemetrySubscription m_subscription;
    Sandbox &m_sandbox;
    const Clock &m_clock;
    TelemetryBuffer m_buffer;
    QTimer m_timer;
    QByteArray m_outgoing;
    bool m_connecting = false;
    bool m_awaitsAnswer = false;
    UniqueFd m_socket;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
