// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/telemetry/PlatformFigures.h"

#include <chrono>
#include <optional>

namespace lathe
{

/// When the parts of one invocation began and ended, on the monotonic clock.
class InvocationTimeline
{
public:
    using Moment = std::chrono::nanoseconds;

    /// An environment has its next event; whatever it was before is forgotten, except the Init phase of an
    /// environment that is still starting.
    void assigned(Moment now, bool starting);
    void initBegun(Moment now);
    /// The Init phase, or the suppressed init of an invocation, is over: the runtime can take events.
    void initDone(Moment now) { m_initDoneAt = now; }
    /// The function's timeout runs from here.
    void invokeBegun(Moment now) { m_invokeAt = now; }
    /// The beginning of an answer has come; the last one counts, until one stands.
    void answerBegun(Moment now) { m_answerBegunAt = now; }
    void answered(Moment now) { m_answeredAt = now; }

    /// In ms: of the invocation up to `end`; 0 when it never began.
    double durationMs(Moment end) const;
    /// In ms, up to `end`.
    double initMs(Moment end) const { return milliseconds(m_initAt, end); }
    /// In ms; absent while it is not over.
    std::optional<double> initDurationMs() const;
    QList<InvocationPhase> phases(Moment end) const;
    /// Of the runtime, until `end`, which is `endMs` since 1970; none without an answer.
    QList<RuntimeFigures::Span> spans(Moment end, qint64 endMs) const;

    static double milliseconds(Moment from, Moment to);

private:
    Moment m_assignedAt{0};
    Moment m_initAt{0};
    Moment m_invokeAt{0};
    std::optional<Moment> m_initDoneAt;
    std::optional<Moment> m_answerBegunAt;
    std::optional<Moment> m_answeredAt;
};

} // namespace lathe
