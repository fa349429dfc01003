// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/Spawner.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

namespace lathe
{

/// Takes over children whose owner is gone and collects them, so that no destructor waits and no zombie
/// stays. One sleeping thread, started with the first orphan. Any thread may call it.
class Reaper
{
public:
    static Reaper &instance();
    ~Reaper();

    /// Collects `process` when it ends; kills it after `grace` if it has not ended by itself. `after` is
    /// called on the reaper's thread once it is gone, unless the program ends before.
    void adopt(SpawnedProcess process, std::chrono::milliseconds grace = {},
               std::function<void()> after = {});

    /// What a child that has ended, but is not collected yet, leaves in its group goes with it, e.g. the
    /// inner half of a bubblewrap that was killed while it started. Nothing happens while the child runs.
    static void killGroupOfEnded(pid_t pid);

private:
    struct Orphan {
        SpawnedProcess process;
        std::chrono::steady_clock::time_point killAt;
        std::function<void()> after;
        bool killed = false;
    };

    Reaper();
    void work();
    int collect();
    void wake();

    std::mutex m_mutex;
    std::vector<Orphan> m_arrivals;
    bool m_stopping = false;
    UniqueFd m_wake;
    std::vector<Orphan> m_orphans;
    std::thread m_thread;
};

} // namespace lathe
