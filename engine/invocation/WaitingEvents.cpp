// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/WaitingEvents.h"

#include <algorithm>

namespace lathe
{

bool WaitingEvents::add(Event event)
{
    if (m_count >= m_bounds.events || m_bytes + event.bytes > m_bounds.bytes)
        return false;
    ++m_count;
    m_bytes += event.bytes;
    const auto until = m_clock.monotonic() + event.maximumAge;
    Queue &queue = m_queues[event.functionName];
    queue.push_back({std::move(event), until});
    return true;
}

void WaitingEvents::serve()
{
    m_again = true;
    if (m_serving)
        return;
    m_serving = true;
    while (std::exchange(m_again, false)) {
        const QStringList functions = m_queues.keys();
        for (const QString &function : functions) {
            if (serveOne(function))
                m_again = true;
        }
    }
    m_serving = false;
}

/// Whether the first of a function's events has gone.
bool WaitingEvents::serveOne(const QString &function)
{
    const auto queue = m_queues.find(function);
    if (queue == m_queues.end())
        return false;
    // Whoever starts it may add others, or take some away.
    Waiting first = std::move(queue->front());
    queue->pop_front();
    if (first.until <= m_clock.monotonic()) {
        forget(first.event);
        first.event.expired();
        return true;
    }
    if (!first.event.start()) {
        m_queues[function].push_front(std::move(first));
        return false;
    }
    forget(first.event);
    return true;
}

bool WaitingEvents::remove(const QString &requestId)
{
    for (Queue &queue : m_queues) {
        const auto found = std::find_if(queue.begin(), queue.end(), [&](const Waiting &waiting) {
            return waiting.event.requestId == requestId;
        });
        if (found == queue.end())
            continue;
        const Event event = std::move(found->event);
        queue.erase(found);
        forget(event);
        return true;
    }
    return false;
}

void WaitingEvents::forget(const Event &event)
{
    --m_count;
    m_bytes -= event.bytes;
    const auto queue = m_queues.find(event.functionName);
    if (queue != m_queues.end() && queue->empty())
        m_queues.erase(queue);
}

} // namespace lathe
