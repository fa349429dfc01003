// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace lathe
{

/// The engine's view of time, so that tests can turn the clock by hand.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Monotonic time, for durations and timers.
    virtual std::chrono::nanoseconds monotonic() const = 0;
    /// Milliseconds since the Unix epoch, for time stamps and deadlines.
    virtual qint64 epochMs() const = 0;
};

class SystemClock final : public Clock
{
public:
    std::chrono::nanoseconds monotonic() const override
    {
        return std::chrono::steady_clock::now().time_since_epoch();
    }
    qint64 epochMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

/// For tests: stands still until told.
class FakeClock final : public Clock
{
public:
    std::chrono::nanoseconds monotonic() const override { return m_now; }
    qint64 epochMs() const override
    {
        return 1'700'000'000'000 + std::chrono::duration_cast<std::chrono::milliseconds>(m_now).count();
    }
    void advance(std::chrono::nanoseconds by) { m_now += by; }

private:
    std::chrono::nanoseconds m_now{0};
};

} // namespace lathe
