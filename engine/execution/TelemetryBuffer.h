// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/TelemetrySubscription.h"
#include "engine/telemetry/PlatformEvent.h"

#include <QList>

namespace lathe
{

/// Events on their way to one subscriber, within bounds: what a slow one does not take is dropped and
/// counted, and told of by platform.logsDropped.
class TelemetryBuffer
{
public:
    /// Held for a subscriber that does not take them, beyond what it wants in one go.
    static constexpr qsizetype byteLimit = 8 * 1024 * 1024;

    explicit TelemetryBuffer(const TelemetrySubscription &subscription)
        : m_maxBytes(subscription.maxBytes)
        , m_maxItems(subscription.maxItems)
    {
    }

    void add(const PlatformEvent &event);
    bool isEmpty() const { return m_events.isEmpty(); }
    /// Enough for a delivery before its time.
    bool isDue() const { return m_bytes >= m_maxBytes || m_events.size() >= m_maxItems; }
    /// The next delivery: serialised events, at most `maxItems` and `maxBytes` of them (but at least one).
    QList<QByteArray> take(qint64 nowMs);

private:
    qsizetype m_maxBytes;
    int m_maxItems;
    QList<QByteArray> m_events;
    qsizetype m_bytes = 0;
    qint64 m_droppedEvents = 0;
    qint64 m_droppedBytes = 0;
};

} // namespace lathe
