// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"

#include <functional>

namespace lathe
{

/// Tells the engine's status, and again whenever it has changed.
class StatusTeller
{
public:
    StatusTeller(std::function<EngineStatus()> status, EventSink sink)
        : m_status(std::move(status))
        , m_sink(std::move(sink))
    {
    }

    EngineStatus now() const { return m_status(); }
    EngineStatus tell()
    {
        m_told = m_status();
        m_sink(events::StatusChanged{m_told});
        return m_told;
    }
    void tellIfChanged()
    {
        if (m_status() != m_told)
            tell();
    }

private:
    std::function<EngineStatus()> m_status;
    EventSink m_sink;
    EngineStatus m_told;
};

} // namespace lathe
