// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/TearDown.h"

namespace lathe
{

void TearDown::begin(ShutdownReason reason, bool runtimeAlive)
{
    m_reason = reason;
    m_runtimeAlive = runtimeAlive;
    m_left = externalLimit;
    const ExtensionsState extensions = m_actions.extensions();
    if (!extensions.registered && !extensions.alive) {
        killEverything();
    } else if (!runtimeAlive) {
        endExtensions();
    } else if (reason == ShutdownReason::Spindown) {
        m_step = Step::Terminating;
        m_left -= runtimeLimit;
        m_actions.armTimer(extensions.external ? runtimeLimit : internalLimit);
        m_actions.terminateRuntime();
    } else {
        m_step = Step::KillingRuntime;
        m_actions.armTimer(killLimit);
        m_actions.killRuntime();
    }
}

void TearDown::runtimeGone()
{
    m_runtimeAlive = false;
    if (m_step == Step::Terminating || m_step == Step::KillingRuntime)
        endExtensions();
    else if (m_step == Step::Killing && !m_actions.extensions().alive)
        m_step = Step::Over;
}

void TearDown::extensionsGone()
{
    if (m_step == Step::Extensions || (m_step == Step::Killing && !m_runtimeAlive))
        killEverything();
}

bool TearDown::timerFired()
{
    switch (m_step) {
    case Step::Terminating:
        m_step = Step::KillingRuntime;
        m_actions.armTimer(killLimit);
        m_actions.killRuntime();
        return true;
    case Step::Extensions:
        killEverything();
        return true;
    case Step::KillingRuntime:
    case Step::Killing:
        return false;
    case Step::Over:
        break;
    }
    return true;
}

void TearDown::endExtensions()
{
    if (!m_actions.extensions().alive) {
        killEverything();
        return;
    }
    m_step = Step::Extensions;
    m_actions.armTimer(m_left);
    m_actions.shutDownExtensions(m_reason, m_left);
}

/// Also when nothing of ours is known to be left: a function may have started processes of its own.
void TearDown::killEverything()
{
    m_step = Step::Killing;
    const bool waits = m_runtimeAlive || m_actions.extensions().alive;
    if (waits)
        m_actions.armTimer(killLimit);
    m_actions.killAll();
    if (!waits)
        m_step = Step::Over;
}

} // namespace lathe
