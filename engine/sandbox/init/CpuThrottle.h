// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/init/CpuBudget.h"
#include "engine/sandbox/init/CpuUse.h"

#include <optional>

namespace lathe::init
{

/// Holds the sandbox to a share of the CPU without privileges: looks how much its processes have used,
/// stops them when that was too much, and continues them when it is paid back. Every SIGSTOP and SIGCONT to
/// all goes through here, so that it never continues what the engine has frozen, nor the engine what it has
/// stopped.
class CpuThrottle
{
public:
    explicit CpuThrottle(bool isPid1)
        : m_isPid1(isPid1)
        , m_use(isPid1)
    {
    }

    /// No more than that many CPUs from now on; 0: as many as there are. What was used too much before is
    /// still to be paid back when there is a limit again.
    void limit(double cpus);
    /// `signal` to all processes, on behalf of the engine.
    void signalProcesses(int signal);
    void processStarted() { m_use.processStarted(); }
    /// How long the loop may sleep before it calls look(); none: for ever.
    std::optional<CpuBudget::Time> untilLook() const;
    void look();

private:
    bool isAtWork() const { return m_cpus > 0 && !m_isFrozen; }
    void account();
    void obeyBudget();

    bool m_isPid1;
    CpuUse m_use;
    double m_cpus = 0;
    double m_cpusOfBudget = 0;
    std::optional<CpuBudget> m_budget;
    bool m_isFrozen = false;
    bool m_isStopped = false;
};

} // namespace lathe::init
