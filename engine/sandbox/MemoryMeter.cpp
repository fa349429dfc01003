// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/MemoryMeter.h"

#include "engine/base/UniqueFd.h"
#include "engine/sandbox/ProcFile.h"
#include "engine/sandbox/ProcessTree.h"

#include <algorithm>
#include <ctime>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <utility>

namespace lathe
{

using std::chrono::steady_clock;

namespace
{

qint64 bytesOf(const QByteArray &text, const char *field)
{
    return qMax<qint64>(procField(text, field), 0) * 1024;
}

QByteArray procOf(pid_t pid)
{
    return "/proc/" + QByteArray::number(pid);
}

/// Of all its threads; -1 when it is gone.
std::chrono::nanoseconds cpuTimeOf(pid_t pid)
{
    clockid_t clock = 0;
    timespec time{};
    if (pid <= 0 || ::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        return std::chrono::nanoseconds(-1);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

bool MemoryMeter::mayHaveChanged() const
{
    return !m_isAlone || m_cpuThen.count() < 0 || cpuTimeOf(m_mainPid) != m_cpuThen;
}

qint64 MemoryMeter::sample()
{
    // Before it looks, so that what changes meanwhile is looked at again.
    m_cpuThen = cpuTimeOf(m_mainPid);
    const std::vector<pid_t> pids = descendantsOf(m_initPid);
    m_isAlone = pids.size() == 1 && pids.front() == m_mainPid;
    qint64 sum = 0;
    qint64 mainNow = 0;
    qint64 mainHighest = 0;
    for (const pid_t pid : pids) {
        const QByteArray status = readProcFile(procOf(pid) + "/status");
        const qint64 resident = bytesOf(status, "VmRSS:");
        sum += resident;
        if (pid == m_mainPid) {
            mainNow = resident;
            mainHighest = bytesOf(status, "VmHWM:");
        }
    }
    if (pids.size() > 1) {
        // Telling shared pages apart is dear (the kernel walks every page): never more than a twentieth of
        // the time.
        const auto before = steady_clock::now();
        if (before >= m_lookAgainAt) {
            m_sharedShare = qMax<qint64>(sum - withoutSharedPages(pids), 0);
            const auto after = steady_clock::now();
            m_lookAgainAt = after + 20 * (after - before);
        }
        sum = qMax(sum - m_sharedShare, mainNow);
    }
    m_sampledAt = steady_clock::now();
    m_current = sum;
    m_peak = std::max({m_peak, sum, mainHighest, sum - mainNow + mainHighest});
    return m_current;
}

qint64 MemoryMeter::withoutSharedPages(const std::vector<pid_t> &pids) const
{
    qint64 sum = 0;
    std::set<std::pair<dev_t, ino_t>> programs;
    for (const pid_t pid : pids) {
        const QByteArray shares = readProcFile(procOf(pid) + "/smaps_rollup");
        if (shares.isEmpty()) {
            // Not ours to look into: count it whole.
            sum += bytesOf(readProcFile(procOf(pid) + "/status"), "VmRSS:");
            continue;
        }
        sum += bytesOf(shares, "Pss_Anon:") + bytesOf(shares, "Pss_Shmem:");
        // Pages of files are shared with the machine's other processes too: whole, but once per program.
        struct stat program {
        };
        const bool isKnown = ::stat((procOf(pid) + "/exe").constData(), &program) == 0 &&
                             !programs.emplace(program.st_dev, program.st_ino).second;
        if (!isKnown)
            sum += bytesOf(readProcFile(procOf(pid) + "/status"), "RssFile:");
    }
    return sum;
}

void MemoryMeter::resetPeak()
{
    if (m_mainPid > 0) {
        const UniqueFd file(::open((procOf(m_mainPid) + "/clear_refs").constData(), O_WRONLY | O_CLOEXEC));
        if (file) [[maybe_unused]]
            const ssize_t n = ::write(file.get(), "5", 1);
    }
    m_peak = 0;
    sample();
}

} // namespace lathe
