// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/sandbox/ProcessSpec.h"
#include "engine/sandbox/SandboxSpec.h"

#include <QByteArray>

#include <optional>

namespace lathe
{

/// A listening socket inside a sandbox's network, close-on-exec and not blocking; accept() on it here.
struct SandboxListener {
    UniqueFd socket;
    /// As the function sees it, e.g. "127.0.0.1:9001".
    QByteArray address;
};

/// Where things lie as the function sees them.
struct SandboxPaths {
    /// Lambda's LAMBDA_TASK_ROOT.
    QByteArray task = "/var/task";
    QByteArray opt = "/opt";
    QByteArray runtime = "/var/runtime";
    /// Prefix of the interpreter.
    QByteArray lang = "/var/lang";
    QByteArray tmp = "/tmp";
};

/// One started sandbox: its file system, its process 1, its /tmp. Made by SandboxFactory.
///
/// Belongs to the engine thread (never to a pool thread: the kernel ends a sandbox with the thread that
/// started it). Commands may be given at once, before the sandbox is ready; they are obeyed in order.
/// Callbacks come from the event loop, never from inside a call, and may destroy the sandbox. Destroying it
/// kills everything in it and drops callbacks that have not come; it does not wait.
class Sandbox
{
public:
    virtual ~Sandbox() = default;

    /// The sandbox stands, or the error `Lathe.SandboxFailed` with what the system said.
    virtual void whenReady(Reply<Done> reply) = 0;
    /// Called once when the sandbox ends without having been told to: after `exited` or `failed` for each
    /// process in it.
    virtual void whenLost(std::function<void(const Error &)> lost) = 0;
    /// Called, each time, when /tmp on the disk is full, with words for the function's log.
    virtual void whenStorageFull(std::function<void(const QString &)> full) = 0;

    /// At 127.0.0.1:9001, Lambda's address of old; in the host's network, where others may have that port,
    /// at a free one of 127.0.0.1.
    virtual void listenRuntimeApi(Reply<SandboxListener> reply) = 0;
    /// For other local services of the function. Port 0: a free one.
    virtual void listen(quint16 port, Reply<SandboxListener> reply) = 0;

    /// A connection, not blocking and perhaps not standing yet, to a port of the sandbox's own 127.0.0.1.
    virtual void connectTo(quint16 port, Reply<UniqueFd> reply) = 0;

    virtual ProcessId run(ProcessSpec spec, ProcessEvents events) = 0;
    /// Nothing happens when the process has ended.
    virtual void signal(ProcessId process, int signal) = 0;
    virtual void kill(ProcessId process) = 0;
    /// Kills every process, orphans included; the sandbox and its /tmp stay.
    virtual void killAll() = 0;
    /// Freeze: until continueAll() no process of the sandbox runs.
    virtual void stopAll() = 0;
    virtual void continueAll() = 0;

    /// All processes together get no more than so many CPUs (0.5: half the time of one; 0: no limit), from
    /// period to period of 20 ms: they are stopped while they have used too much. Frozen they stay frozen.
    virtual void limitCpu(double cpus) = 0;

    /// Kills everything and ends the sandbox; `done` when nothing of it is left.
    virtual void shutDown(std::function<void()> done) = 0;

    virtual SandboxPaths paths() const = 0;
    /// What it got: less than was asked for where pasta does not work, the host's without a sandbox.
    virtual SandboxNetwork network() const = 0;
    /// Process 1 of the sandbox as seen from outside: the root of its processes. -1 before it is ready.
    virtual pid_t initPid() const = 0;
    /// The user the processes run as, when it is not ours.
    virtual std::optional<uid_t> uid() const = 0;
};

} // namespace lathe
