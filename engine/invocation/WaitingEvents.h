// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Clock.h"

#include <QMap>
#include <QString>

#include <chrono>
#include <deque>
#include <functional>

namespace lathe
{

/// Asynchronous events that were accepted and found no place to run: they wait, in order for each function,
/// until there is one or they are too old (Lambda documentation, "Asynchronous invocation"). In memory, and
/// no more than fits. Engine thread.
class WaitingEvents
{
public:
    struct Event {
        QString requestId;
        QString functionName;
        qint64 bytes = 0;
        std::chrono::seconds maximumAge{21'600};
        std::function<bool()> start; ///< false: there is still no place
        std::function<void()> expired;
    };
    struct Bounds {
        qsizetype events = 10'000;
        qint64 bytes = 256LL * 1024 * 1024;
    };

    explicit WaitingEvents(const Clock &clock)
        : WaitingEvents(clock, Bounds())
    {
    }
    WaitingEvents(const Clock &clock, Bounds bounds)
        : m_clock(clock)
        , m_bounds(bounds)
    {
    }

    /// False where no more fit.
    bool add(Event event);
    /// A place may have become free: starts what can, one of each function in turn.
    void serve();
    /// False: none of this request waits.
    bool remove(const QString &requestId);
    bool isEmpty() const { return m_count == 0; }

private:
    struct Waiting {
        Event event;
        std::chrono::nanoseconds until;
    };
    using Queue = std::deque<Waiting>;

    bool serveOne(const QString &function);
    void forget(const Event &event);

    const Clock &m_clock;
    Bounds m_bounds;
    QMap<QString, Queue> m_queues; ///< by function
    qsizetype m_count = 0;
    qint64 m_bytes = 0;
    bool m_serving = false;
    bool m_again = false; ///< a place became free while others were being given away
};

} // namespace lathe
