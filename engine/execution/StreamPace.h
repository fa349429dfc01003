// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace lathe
{

/// How fast a streamed response may go: 6 MB at once, then 2 MB a second (Lambda documentation, "Bandwidth
/// limits for response streaming"). What is not used of the rate is saved up to those 6 MB.
class StreamPace
{
public:
    static constexpr qint64 burstBytes = 6 * 1024 * 1024;
    static constexpr qint64 bytesPerSecond = 2 * 1024 * 1024;

    using TimePoint = std::chrono::steady_clock::time_point;

    explicit StreamPace(TimePoint now)
        : m_at(now)
    {
    }

    /// Counts what has gone at `now`. How long to wait before the next piece; 0 while there is no need.
    std::chrono::milliseconds sent(qint64 bytes, TimePoint now)
    {
        const std::chrono::duration<double> since = now - m_at;
        m_at = now;
        m_credit =
            std::min(double(burstBytes), m_credit + since.count() * double(bytesPerSecond)) - double(bytes);
        if (m_credit >= 0)
            return std::chrono::milliseconds{0};
        return std::chrono::ceil<std::chrono::milliseconds>(
            std::chrono::duration<double>(-m_credit / double(bytesPerSecond)));
    }

private:
    TimePoint m_at;
    double m_credit = double(burstBytes);
};

} // namespace lathe
