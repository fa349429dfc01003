// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/Turns.h"

namespace lathe
{

void Turns::queue(const QString &key, std::function<void()> start)
{
    const auto waiting = m_waiting.find(key);
    if (waiting != m_waiting.end()) {
        waiting->push_back(std::move(start));
        return;
    }
    m_waiting.insert(key, {});
    start();
}

void Turns::next(const QString &key)
{
    auto &waiting = m_waiting[key];
    if (waiting.empty()) {
        m_waiting.remove(key);
        return;
    }
    const auto start = std::move(waiting.front());
    waiting.pop_front();
    start();
}

} // namespace lathe
