// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"
#include "engine/sandbox/init/InitProtocol.h"
#include "engine/sandbox/init/RunCommand.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <sys/resource.h>
#include <vector>

namespace lathe
{

/// A descriptor of ours that a process of the sandbox gets under the number `target`. Closed here once
/// sent, so that the reader of a pipe sees its end.
struct PassedFd {
    UniqueFd fd;
    int target = -1;
};

/// A process to run in a sandbox.
struct ProcessSpec {
    /// arguments[0] is the program, an absolute path as seen in the sandbox (see Sandbox::paths).
    std::vector<QByteArray> arguments;
    /// NAME=value; the whole environment. Never visible on a command line; together with the arguments up
    /// to the kernel's limit (E2BIG at about 2 MB).
    std::vector<QByteArray> environment;
    /// As seen in the sandbox; empty: its root.
    QByteArray workingDirectory;
    /// 0, 1 and 2 are /dev/null when not listed; nothing else is open.
    std::vector<PassedFd> descriptors;
    /// Lambda's own: 1,024 descriptors, 1,024 processes and threads, no core files.
    std::vector<init::ResourceLimit> limits{
        {RLIMIT_NOFILE, 1024, 1024}, {RLIMIT_NPROC, 1024, 1024}, {RLIMIT_CORE, 0, 0}};
};

/// Names one run() of one sandbox; never 0.
using ProcessId = quint32;

struct ProcessExit {
    /// -1 when a signal ended it.
    int code = -1;
    int signal = 0;
    /// Largest resident set of the process itself, in KiB.
    qint64 maxRssKb = 0;
    std::chrono::microseconds cpu{0};
};

struct ProcessFailure {
    /// errno, e.g. ENOENT or EACCES for the program.
    int error = 0;
    init::Step step = init::Step::Command;
    /// What happened, for people: "Cannot start /var/task/bootstrap: Permission denied".
    QString message;
};

/// Either `failed` or first `started` and later `exited`, each once. Any may be left empty. They may
/// destroy the sandbox.
struct ProcessEvents {
    /// `hostPid`: its process id outside the sandbox, for MemoryMeter; -1 when it has already ended.
    std::function<void(pid_t hostPid)> started;
    std::function<void(const ProcessExit &)> exited;
    std::function<void(const ProcessFailure &)> failed;
};

} // namespace lathe
