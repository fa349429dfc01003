// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <chrono>
#include <functional>
#include <list>
#include <memory>

namespace lathe
{

/// Freezes environments that have been idle for a while. One timer for all of them, which a busy
/// environment never touches: it leaves and enters the queue without system calls. Engine thread.
class FreezeQueue
{
    struct Entry;

public:
    FreezeQueue();
    ~FreezeQueue();

    /// A place in the queue; let go of, the environment is not frozen.
    class Place
    {
    public:
        Place() = default;
        Place(Place &&other) noexcept;
        Place &operator=(Place &&other) noexcept;
        ~Place() { leave(); }
        void leave();

    private:
        friend class FreezeQueue;
        FreezeQueue *m_queue = nullptr;
        std::list<Entry>::iterator m_entry;
    };

    /// Calls `freeze` once, after this time, from the event loop. At once when there is no time to wait.
    [[nodiscard]] Place enter(std::chrono::milliseconds after, std::function<void()> freeze);

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Entry {
        Moment due;
        std::function<void()> freeze;
        Place *place = nullptr;
    };

    void arm();
    void ring();

    std::list<Entry> m_entries; ///< by time
    QTimer m_timer;
};

} // namespace lathe
