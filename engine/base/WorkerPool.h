// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Mailbox.h"

#include <QThreadPool>

#include <functional>

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
    explicit WorkerPool(Mailbox &home, int threads = 2)
        : m_home(home)
    {
        m_pool.setMaxThreadCount(threads);
    }
    ~WorkerPool() { stop(); }

    template<typename Work, typename Done>
    void run(Work work, Done done)
    {
        if (m_stopped)
            return;
        m_pool.start([this, work = std::move(work), done = std::move(done)]() mutable {
            m_home.post([result = work(), done = std::move(done)]() mutable { done(std::move(result)); });
        });
    }

    /// Waits for what has begun; what waits in the queue is not begun any more.
    void stop()
    {
        m_stopped = true;
        m_pool.clear();
        m_pool.waitForDone();
    }

private:
    Mailbox &m_home;
    QThreadPool m_pool;
    bool m_stopped = false;
};

} // namespace lathe
