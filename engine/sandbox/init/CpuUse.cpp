// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/CpuUse.h"

#include "engine/sandbox/init/Descendants.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace lathe::init
{

namespace
{

using Time = CpuUse::Time;

constexpr Time gone{-1};

Time toTime(const timespec &time)
{
    return std::chrono::seconds(time.tv_sec) + Time(time.tv_nsec);
}

Time now()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return toTime(time);
}

Time clockOf(pid_t pid)
{
    // What clock_getcpuclockid() gives, which would ask the kernel first whether there is such a process.
    const auto clock = static_cast<clockid_t>((~static_cast<unsigned>(pid) << 3) | 2u);
    timespec time{};
    return ::clock_gettime(clock, &time) == 0 ? toTime(time) : gone;
}

Time waitedFor(pid_t pid)
{
    const std::string stat = processStat(pid);
    long user = 0;
    long system = 0;
    // After the state: ppid pgrp session tty tpgid flags minflt cminflt majflt cmajflt utime stime.
    if (std::sscanf(stat.c_str(), " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %ld %ld", &user,
                    &system) != 2)
        return Time(0);
    return Time((user + system) * (1'000'000'000L / ::sysconf(_SC_CLK_TCK)));
}

Time waitedForByInit()
{
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return std::chrono::seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           std::chrono::microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

} // namespace

Time CpuUse::sinceLast()
{
    Time used = readClocks();
    const Time before = now();
    m_hasOthers = m_hasOthers || used.count() > 0;
    if (m_hasOthers && before >= m_lookAgainAt) {
        m_hasOthers = false;
        const Time found = lookForOthers();
        const Time after = now();
        m_lookAgainAt = after + 20 * (after - before);
        // What there was before the first look is nobody's debt.
        used = m_isNew ? Time(0) : used + found;
        m_isNew = false;
    }
    return used;
}

Time CpuUse::readClocks()
{
    Time used{0};
    bool anyGone = false;
    for (auto &[pid, process] : m_known) {
        const Time clock = clockOf(pid);
        anyGone = anyGone || clock == gone;
        if (clock > process.clock)
            used += clock - std::exchange(process.clock, clock);
    }
    // Not nothing: its last moments are to be looked for.
    return anyGone ? std::max(used, Time(1)) : used;
}

Time CpuUse::lookForOthers()
{
    Time used{0};
    Time left{0}; // by the dead to those who waited for them
    std::map<pid_t, Process> found;
    for (const pid_t pid : processesOfSandbox(m_isPid1)) {
        Process process{clockOf(pid), waitedFor(pid)};
        if (process.clock == gone)
            continue;
        const auto known = m_known.find(pid);
        // A smaller figure is that of another process with the same number.
        if (known != m_known.end() && process.clock >= known->second.clock) {
            used += process.clock - known->second.clock;
            left += std::max(process.waited - known->second.waited, Time(0));
            m_known.erase(known);
        } else {
            used += process.clock;
            left += process.waited;
        }
        found.emplace(pid, process);
    }
    for (const auto &[pid, process] : m_known)
        m_credit += process.clock + process.waited;
    m_known = std::move(found);
    const Time ofInit = waitedForByInit();
    left += ofInit - std::exchange(m_ofInit, ofInit);
    const Time charged = std::min(m_credit, left);
    m_credit -= charged;
    return used + left - charged;
}

} // namespace lathe::init
