// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/process/RunRequest.h"

#include <memory>
#include <vector>

namespace lathe
{

/// Runs short commands and answers what they wrote to standard output.
///
/// The error is `Lathe.CommandNotStarted`, `Lathe.CommandTimedOut`, `Lathe.CommandOutputTooLarge` or
/// `Lathe.CommandFailed` (exit code other than 0, with what the command said on standard error). What a
/// command leaves running in its process group is killed when the command ends.
class ProcessRunner
{
public:
    ProcessRunner();
    /// Ends what still runs; its replies are dropped.
    ~ProcessRunner();

    /// Needs an event loop in the calling thread; replies there, never from inside this call.
    void run(RunRequest request, Reply<QByteArray> reply);

    /// Waits: for pool threads, never for the GUI or engine thread.
    static Result<QByteArray> runAndWait(RunRequest request);

private:
    class Job;
    void drop(const Job *job);
    std::vector<std::unique_ptr<Job>> m_jobs;
};

} // namespace lathe
