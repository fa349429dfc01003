// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/WorkerPool.h"

#include <pthread.h>

namespace lathe
{

WorkerPool::WorkerPool(Mailbox &home, int threads)
    : m_home(home)
{
    for (int i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] { work(); });
        ::pthread_setname_np(m_threads.back().native_handle(), "lathe-pool");
    }
}

WorkerPool::~WorkerPool()
{
    stop();
}

void WorkerPool::enqueue(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped)
            return;
        m_jobs.push_back(std::move(job));
    }
    m_somethingToDo.notify_one();
}

void WorkerPool::stop()
{
    std::deque<std::function<void()>> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        dropped.swap(m_jobs);
    }
    m_somethingToDo.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void WorkerPool::work()
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_somethingToDo.wait(lock, [this] { return m_stopped || !m_jobs.empty(); });
        if (m_stopped)
            return;
        const std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
    }
}

} // namespace lathe
