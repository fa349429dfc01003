// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "engine/execution/FreezeQueue.h"
#include "engine/execution/RuntimeApiServer.h"
#include "engine/sandbox/SandboxFactory.h"

namespace lathe
{

/// Where functions run: sandboxes, the server of the Runtime API, the queue of environments to be frozen.
class SandboxPart
{
public:
    explicit SandboxPart(EventSink sink)
        : m_sink(std::move(sink))
    {
    }

    /// Finds out what this machine can do. `changed`: there turned out to be no internet, or it was lost or
    /// found again later.
    void start(std::function<void()> changed, std::function<void()> started);
    /// Tells nobody any more.
    void quieten() { m_quiet = true; }

    SandboxFactory &factory() { return m_sandboxes; }
    const SandboxFactory &factory() const { return m_sandboxes; }
    RuntimeApiServer &runtimeApi() { return m_runtimeApi; }
    FreezeQueue &freezing() { return m_freezing; }

private:
    void tellInternet(const SandboxStatus &status) const;

    EventSink m_sink;
    bool m_quiet = false;
    SandboxFactory m_sandboxes;
    RuntimeApiServer m_runtimeApi;
    FreezeQueue m_freezing;
};

} // namespace lathe
