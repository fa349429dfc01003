// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/CpuBudget.h"

#include <algorithm>

namespace lathe::init
{

CpuBudget::CpuBudget(double cpus, Time now)
    : m_quota(std::max<Time::rep>(static_cast<Time::rep>(cpus * static_cast<double>(period.count())), 1))
    , m_start(now)
{
}

void CpuBudget::account(Time now, Time used)
{
    m_used += used;
    const auto passed = std::max<Time::rep>((now - m_start) / period, 0);
    if (passed == 0)
        return;
    m_start += passed * period;
    // Whoever slept for a day owes nothing, and the product must not overflow.
    m_used = passed > m_used / m_quota ? Time(0) : m_used - passed * m_quota;
}

} // namespace lathe::init
