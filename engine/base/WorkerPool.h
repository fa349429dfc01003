// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Mailbox.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace lathe
{

/// A few threads for work that would hold the engine thread up: zips, digests, working files.
///
/// `run` may be called from the thread of `home` only. `work` runs on a pool thread and must own all it
/// needs; `done` gets its result back on home's thread. After `stop`, or when home is gone, results are
/// dropped, and nothing more is begun.
class WorkerPool
{
public:
    explicit WorkerPool(Mailbox &home, int threads = 2);
    ~WorkerPool();

    template<typename Work, typename Done>
    void run(Work work, Done done)
    {
        // Shared, because a std::function must be copyable and what the two hold may not be.
        auto both = std::make_shared<std::pair<Work, Done>>(std::move(work), std::move(done));
        enqueue([this, both = std::move(both)]() mutable {
            // Freed where the result goes, not here: what `done` holds belongs to home's thread.
            auto result = both->first();
            m_home.post([result = std::move(result), both = std::move(both)]() mutable {
                both->second(std::move(result));
            });
        });
    }

    /// Waits for what has begun; what waits in the queue is not begun any more.
    void stop();

private:
    void enqueue(std::function<void()> job);
    void work();

    Mailbox &m_home;
    std::mutex m_mutex;
    std::condition_variable m_somethingToDo;
    std::deque<std::function<void()>> m_jobs;
    std::vector<std::thread> m_threads;
    bool m_stopped = false;
};

} // namespace lathe
