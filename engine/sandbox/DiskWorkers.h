// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lathe
{

/// Two threads for what sandboxes have to do on the disk: measuring folders and removing them. Unlike a
/// WorkerPool it is given work from any thread (the Reaper's, when a sandbox has ended), answers nobody,
/// and its end waits until everything is done, so that no folder is left behind. Its threads start with the
/// first job.
class DiskWorkers
{
public:
    using Job = std::function<void()>;

    DiskWorkers() = default;
    /// Finishes what was given to it. Not from inside a job.
    ~DiskWorkers();

    void run(Job job);

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_somethingToDo;
    std::deque<Job> m_jobs;
    std::vector<std::thread> m_threads;
    bool m_ending = false;
};

} // namespace lathe
