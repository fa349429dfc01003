// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/DiskWorkers.h"

#include <pthread.h>
#include <utility>

namespace lathe
{

namespace
{

/// A folder that takes long to remove must not keep the size of another from being known.
constexpr int threadCount = 2;

} // namespace

DiskWorkers::~DiskWorkers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_somethingToDo.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void DiskWorkers::run(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
        while (m_threads.size() < threadCount) {
            m_threads.emplace_back([this] { work(); });
            ::pthread_setname_np(m_threads.back().native_handle(), "lathe-disk");
        }
    }
    m_somethingToDo.notify_one();
}

void DiskWorkers::work()
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_somethingToDo.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
    }
}

} // namespace lathe
