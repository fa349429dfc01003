// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/InvocationOutcome.h"
#include "engine/execution/InvocationTimeline.h"

#include <optional>

namespace lathe
{

/// What a runtime died of, or is about to: killed by the environment, and why; or by itself. Gathered while
/// it happens, asked for the words of Lambda when it is over.
class CauseOfDeath
{
public:
    enum class Killed { No, Timeout, Memory, Stop, Extension };
    using Moment = InvocationTimeline::Moment;

    /// Nothing was killed, as far as the next event is concerned.
    void spare();
    /// What came before the init that begins now is forgotten.
    void initBegun();

    void kill(Killed why, Moment now);
    /// The runtime told of its init itself, or could not be started.
    void initFailed(const QString &errorType);
    void extensionFailed(const QString &errorType, const QString &why);
    /// `exitText` as in InvocationOutcome. After a failure of an extension that is what counts.
    void runtimeExited(const QString &exitText);

    bool isKill() const { return m_killed != Killed::No; }
    bool isStop() const { return m_killed == Killed::Stop; }
    bool isTimeout() const { return m_killed == Killed::Timeout; }
    InvocationOutcome::Kind kind() const;
    /// As in REPORT: Runtime.ExitError, Sandbox.Timedout and the like.
    QString errorType() const;
    const QString &exitText() const { return m_exitText; }
    /// Of the kill, where there was one: what comes after it does not count.
    Moment momentOr(Moment now) const { return m_killedAt.value_or(now); }

private:
    Killed m_killed = Killed::No;
    std::optional<Moment> m_killedAt;
    QString m_initErrorType;
    QString m_extensionErrorType;
    QString m_exitText;
};

} // namespace lathe
