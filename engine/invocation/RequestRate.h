// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace lathe
{

/// How many requests a second are let through: a token bucket that holds those of one second. It is full at
/// first.
class RequestRate
{
public:
    /// Takes one of what `perSecond` leaves at this time; false: there is none.
    bool take(double perSecond, std::chrono::nanoseconds now)
    {
        const std::chrono::duration<double> passed = now - m_filled;
        m_tokens = m_started ? std::min(perSecond, m_tokens + passed.count() * perSecond) : perSecond;
        m_started = true;
        m_filled = now;
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

private:
    bool m_started = false;
    double m_tokens = 0;
    std::chrono::nanoseconds m_filled{0};
};

} // namespace lathe
