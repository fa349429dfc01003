// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <sys/types.h>
#include <vector>

namespace lathe
{

/// Resident memory of the processes of one sandbox, in bytes; init itself does not count. Owns no timer:
/// the figures are those of the last sample().
///
/// The main process (the runtime) contributes the kernel's own high-water mark, so a peak between two
/// samples is not missed; other processes contribute what they hold at a sample. Pages shared by several
/// processes (a forked worker's) count once as far as they can be told apart.
class MemoryMeter
{
public:
    /// `initPid` as given by Sandbox::initPid().
    explicit MemoryMeter(pid_t initPid)
        : m_initPid(initPid)
    {
    }

    /// The process whose high-water mark counts, as numbered outside the sandbox.
    void setMainProcess(pid_t hostPid) { m_mainPid = hostPid; }

    /// Measures; answers current().
    qint64 sample();
    /// Whether anything can have changed since: false while the main process is alone and does not run. A
    /// system call, where a sample takes dozens.
    bool mayHaveChanged() const;
    /// How long ago that was.
    std::chrono::nanoseconds sinceSample() const { return std::chrono::steady_clock::now() - m_sampledAt; }
    qint64 current() const { return m_current; }
    /// Largest figure since the start or the last resetPeak().
    qint64 peak() const { return m_peak; }
    /// The last word on a process that has ended: its largest resident set as reported with its exit.
    void noteExited(qint64 maxRssKb) { m_peak = qMax(m_peak, maxRssKb * 1024); }
    /// Starts the peak anew from what is held now, the kernel's high-water mark included.
    void resetPeak();

private:
    qint64 withoutSharedPages(const std::vector<pid_t> &pids) const;

    pid_t m_initPid;
    pid_t m_mainPid = -1;
    qint64 m_current = 0;
    qint64 m_peak = 0;
    qint64 m_sharedShare = 0;
    bool m_isAlone = false;
    std::chrono::nanoseconds m_cpuThen{-1};
    std::chrono::steady_clock::time_point m_lookAgainAt;
    std::chrono::steady_clock::time_point m_sampledAt;
};

} // namespace lathe
