// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/CpuThrottle.h"

#include "engine/sandbox/init/Descendants.h"

#include <algorithm>
#include <csignal>
#include <unistd.h>
#include <utility>

using namespace std::chrono_literals;

namespace lathe::init
{

namespace
{

/// Between two looks at processes that may run. At least, since a look takes its time too; at most, since
/// what they use too much meanwhile is only paid back later.
constexpr CpuBudget::Time shortestSleep = 500us;
constexpr CpuBudget::Time longestSleep = 2ms;

CpuBudget::Time now()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

void CpuThrottle::limit(double cpus)
{
    if (m_cpus > 0)
        account();
    m_cpus = cpus;
    if (cpus > 0) {
        if (cpus != m_cpusOfBudget)
            m_budget.emplace(cpus, now());
        m_cpusOfBudget = cpus;
        m_use.sinceLast(); // that was without a limit
        m_budget->account(now(), 0ns);
        obeyBudget();
    } else if (std::exchange(m_isStopped, false) && !m_isFrozen) {
        signalAll(SIGCONT, m_isPid1);
    }
}

void CpuThrottle::signalProcesses(int signal)
{
    if (signal == SIGSTOP)
        m_isFrozen = true;
    else if (signal == SIGCONT)
        m_isFrozen = false;
    if (signal != SIGCONT || !m_isStopped)
        signalAll(signal, m_isPid1);
}

std::optional<CpuBudget::Time> CpuThrottle::untilLook() const
{
    if (!isAtWork())
        return std::nullopt;
    if (m_isStopped)
        return std::max<CpuBudget::Time>(m_budget->paidBackAt() - now(), 0ns);
    const auto processors = std::max<long>(::sysconf(_SC_NPROCESSORS_ONLN), 1);
    return std::clamp(m_budget->left() / processors, shortestSleep, longestSleep);
}

void CpuThrottle::look()
{
    if (!isAtWork())
        return;
    account();
    obeyBudget();
}

void CpuThrottle::account()
{
    m_budget->account(now(), m_use.sinceLast());
}

void CpuThrottle::obeyBudget()
{
    if (m_budget->isSpent() == m_isStopped || m_isFrozen)
        return;
    m_isStopped = !m_isStopped;
    signalAll(m_isStopped ? SIGSTOP : SIGCONT, m_isPid1);
}

} // namespace lathe::init
