// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/FreezeQueue.h"

namespace lathe
{

using namespace std::chrono_literals;
using std::chrono::steady_clock;

FreezeQueue::FreezeQueue()
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { ring(); });
}

FreezeQueue::~FreezeQueue() = default;

FreezeQueue::Place FreezeQueue::enter(std::chrono::milliseconds after, std::function<void()> freeze)
{
    Place place;
    place.m_queue = this;
    const Moment due = steady_clock::now() + after;
    auto behind = m_entries.end();
    while (behind != m_entries.begin() && std::prev(behind)->due > due)
        --behind;
    place.m_entry = m_entries.insert(behind, Entry{due, std::move(freeze), nullptr});
    place.m_entry->place = &place;
    if (!m_timer.isActive() || place.m_entry == m_entries.begin())
        arm();
    return place;
}

void FreezeQueue::arm()
{
    if (m_entries.empty())
        return;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(m_entries.front().due - steady_clock::now());
    m_timer.start(std::max(left, 0ms));
}

/// Most times the environment it was set for has been busy since, and the timer is only set anew.
void FreezeQueue::ring()
{
    const Moment now = steady_clock::now();
    while (!m_entries.empty() && m_entries.front().due <= now) {
        const auto freeze = std::move(m_entries.front().freeze);
        m_entries.front().place->m_queue = nullptr;
        m_entries.pop_front();
        freeze();
    }
    arm();
}

FreezeQueue::Place::Place(Place &&other) noexcept
{
    *this = std::move(other);
}

FreezeQueue::Place &FreezeQueue::Place::operator=(Place &&other) noexcept
{
    if (this == &other)
        return *this;
    leave();
    m_queue = std::exchange(other.m_queue, nullptr);
    m_entry = other.m_entry;
    if (m_queue)
        m_entry->place = this;
    return *this;
}

void FreezeQueue::Place::leave()
{
    if (FreezeQueue *queue = std::exchange(m_queue, nullptr))
        queue->m_entries.erase(m_entry);
}

} // namespace lathe
