// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/MemorySampler.h"

using namespace std::chrono_literals;

namespace lathe
{

namespace
{

constexpr auto fastPeriod = MemorySampler::freshFor;
constexpr auto slowPeriod = 10ms;
constexpr auto fastFor = 100ms;

} // namespace

MemorySampler::MemorySampler(MemoryMeter &meter, std::function<void()> sampled)
    : m_meter(meter)
    , m_sampled(std::move(sampled))
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
}

void MemorySampler::start()
{
    m_busySince.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(fastPeriod);
}

void MemorySampler::stop()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    if (m_meter.sinceSample() >= freshFor)
        m_meter.sample();
}

void MemorySampler::tick()
{
    if (m_timer.intervalAsDuration() == fastPeriod && m_busySince.hasExpired(fastFor.count()))
        m_timer.start(slowPeriod);
    if (!m_meter.mayHaveChanged())
        return;
    m_meter.sample();
    if (const auto sampled = m_sampled)
        sampled();
}

} // namespace lathe
