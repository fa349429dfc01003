// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/ExitStatus.h"
#include "engine/process/Spawner.h"

#include <QObject>
#include <QSocketNotifier>

#include <chrono>
#include <functional>
#include <memory>

namespace lathe
{

/// One child process, watched from the event loop of the thread that created this object.
///
/// `done` is called exactly once for each start(), also when the start failed, always from the event loop
/// and never from inside start(). It may destroy this object. Destroying the object earlier kills the
/// process, leaves its burial to the Reaper and drops `done`.
///
/// See Spawner for which children may only be started on the engine thread.
class ChildProcess
{
public:
    using Done = std::function<void(const ExitStatus &)>;

    ChildProcess();
    ~ChildProcess();

    /// Once per object.
    void start(const SpawnRequest &request, Done done);
    bool isRunning() const { return m_process.pid > 0; }
    /// -1 when not running. Valid until `done`: the process is not collected before.
    pid_t pid() const { return m_process.pid; }
    /// Sends a signal to the process; false when it is not running.
    bool kill(int signal = 9);
    /// Sends a signal to its process group.
    bool killGroup(int signal = 9);
    /// What the process leaves running in its group is killed when it ends.
    void setKillsGroupAtEnd(bool kills) { m_killsGroup = kills; }
    /// Lets go: `done` is dropped, the process may end by itself and is killed after `grace`. `after` as in
    /// Reaper::adopt; called at once when the process is not running.
    void abandon(std::chrono::milliseconds grace, std::function<void()> after = {});

private:
    void collect();
    void finish(const ExitStatus &status);

    QObject m_context;
    SpawnedProcess m_process;
    Done m_done;
    bool m_killsGroup = false;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace lathe
