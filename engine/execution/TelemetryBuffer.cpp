// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/TelemetryBuffer.h"

namespace lathe
{

void TelemetryBuffer::add(const PlatformEvent &event)
{
    QByteArray json = event.toJson();
    if (m_bytes + json.size() > byteLimit) {
        ++m_droppedEvents;
        m_droppedBytes += json.size();
        return;
    }
    m_bytes += json.size();
    m_events.append(std::move(json));
}

QList<QByteArray> TelemetryBuffer::take(qint64 nowMs)
{
    QList<QByteArray> batch;
    qsizetype bytes = 0;
    while (!m_events.isEmpty() && batch.size() < m_maxItems &&
           (batch.isEmpty() || bytes + m_events.constFirst().size() <= m_maxBytes)) {
        bytes += m_events.constFirst().size();
        batch.append(m_events.takeFirst());
    }
    m_bytes -= bytes;
    if (m_droppedEvents > 0 && m_events.isEmpty()) {
        batch.append(
            PlatformEvent::dropped(std::exchange(m_droppedEvents, 0), std::exchange(m_droppedBytes, 0),
                                   QStringLiteral("The subscriber did not take them in time"), nowMs)
                .toJson());
    }
    return batch;
}

} // namespace lathe
