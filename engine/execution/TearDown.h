// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/LifecycleActions.h"

namespace lathe
{

/// Ends what runs in an environment, in Lambda's order (Lambda documentation, "Shutdown phase").
///
/// Without extensions everything is killed at once. With them the runtime ends first: asked to with SIGTERM
/// when the environment shuts down, killed when it is reset. Internal extensions, which live in the
/// runtime, share its 500 ms; with external ones the runtime has 30 % of 2,000 ms, and the rest of that is
/// theirs, from the shutdown event on. Then whatever is left is killed.
class TearDown
{
public:
    static constexpr std::chrono::milliseconds internalLimit{500};
    static constexpr std::chrono::milliseconds externalLimit{2'000};
    static constexpr std::chrono::milliseconds runtimeLimit{600}; ///< of externalLimit
    /// How long what was killed may take to be gone.
    static constexpr std::chrono::milliseconds killLimit{2'000};

    explicit TearDown(LifecycleActions &actions)
        : m_actions(actions)
    {
    }

    void begin(ShutdownReason reason, bool runtimeAlive);
    void runtimeGone();
    void extensionsGone();
    /// False: what was killed is not gone in time.
    bool timerFired();
    /// Nothing runs any more.
    bool isOver() const { return m_step == Step::Over; }

private:
    enum class Step { Over, Terminating, KillingRuntime, Extensions, Killing };

    void endExtensions();
    void killEverything();

    LifecycleActions &m_actions;
    Step m_step = Step::Over;
    ShutdownReason m_reason = ShutdownReason::Spindown;
    std::chrono::milliseconds m_left{0}; ///< for external extensions
    bool m_runtimeAlive = false;
};

} // namespace lathe
