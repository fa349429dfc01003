// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace lathe::init
{

/// The arithmetic of a share of the CPU, as the kernel's own bandwidth control does it: in each period
/// of 20 ms the processes may use `cpus` times 20 ms together; what they use beyond that is taken off the
/// periods that follow. What they leave unused is lost. Times are those of one steady clock.
class CpuBudget
{
public:
    using Time = std::chrono::nanoseconds;
    /// Lambda's, as programs measure it that look for the gaps: 1.45 ms in 20 at 128 MB.
    static constexpr Time period = std::chrono::milliseconds(20);

    /// `cpus` > 0; 0.5 is half of one CPU, 2 is all of two.
    CpuBudget(double cpus, Time now);

    /// `used` of CPU time went by since the last call.
    void account(Time now, Time used);
    bool isSpent() const { return m_used >= m_quota; }
    /// What may be used until the period ends; 0 when it is spent.
    Time left() const { return isSpent() ? Time(0) : m_quota - m_used; }
    /// When it is spent: the end of the period in which it is paid back.
    Time paidBackAt() const { return m_start + (m_used / m_quota) * period; }

private:
    Time m_quota;
    Time m_start;
    Time m_used{0};
};

} // namespace lathe::init
