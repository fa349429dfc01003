// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/MemoryMeter.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace lathe
{

/// Drives a MemoryMeter while an environment is busy: every 5 ms for the first 100 ms, when most memory is
/// taken, then every 10 ms, so that a child that lives for 20 ms is seen. A runtime that only waits is not
/// looked at. Not at all while the environment is idle.
class MemorySampler
{
public:
    /// `sampled` after every sample; it may destroy the sampler.
    MemorySampler(MemoryMeter &meter, std::function<void()> sampled = {});

    /// Samples in quick succession are not worth their 30 µs: the kernel keeps the high-water mark between
    /// them.
    static constexpr std::chrono::milliseconds freshFor{5};

    void start();
    /// Takes one last sample, unless the last one is still fresh.
    void stop();
    bool isRunning() const { return m_timer.isActive(); }

private:
    void tick();

    MemoryMeter &m_meter;
    std::function<void()> m_sampled;
    QTimer m_timer;
    QElapsedTimer m_busySince;
};

} // namespace lathe
