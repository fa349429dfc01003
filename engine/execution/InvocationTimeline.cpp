// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/InvocationTimeline.h"

#include <algorithm>

namespace lathe
{

void InvocationTimeline::assigned(Moment now, bool starting)
{
    m_assignedAt = now;
    m_answerBegunAt.reset();
    m_answeredAt.reset();
    if (!starting)
        m_initDoneAt.reset();
}

void InvocationTimeline::initBegun(Moment now)
{
    m_initAt = now;
    m_initDoneAt.reset();
}

double InvocationTimeline::durationMs(Moment end) const
{
    return m_invokeAt >= m_assignedAt ? milliseconds(m_invokeAt, end) : 0;
}

std::optional<double> InvocationTimeline::initDurationMs() const
{
    if (!m_initDoneAt)
        return std::nullopt;
    return initMs(*m_initDoneAt);
}

QList<InvocationPhase> InvocationTimeline::phases(Moment end) const
{
    using Phase = InvocationPhase::Kind;
    QList<InvocationPhase> list;
    const auto add = [&](Phase kind, Moment from, Moment to) {
        if (to <= from)
            return;
        const auto us = [](Moment span) {
            return std::chrono::duration_cast<std::chrono::microseconds>(span).count();
        };
        list.append({kind, us(from - m_assignedAt), us(to - from)});
    };
    Moment begin = m_assignedAt;
    if (m_initAt >= m_assignedAt) {
        add(Phase::Sandbox, begin, m_initAt);
        begin = m_initDoneAt.value_or(end);
        add(Phase::Init, m_initAt, begin);
    }
    const Moment answer = m_answeredAt.value_or(end);
    add(Phase::Invoke, begin, answer);
    add(Phase::Rest, answer, end);
    return list;
}

QList<RuntimeFigures::Span> InvocationTimeline::spans(Moment end, qint64 endMs) const
{
    if (!m_answeredAt)
        return {};
    const Moment begun = std::clamp(m_answerBegunAt.value_or(*m_answeredAt), m_invokeAt, *m_answeredAt);
    const auto span = [&](const char *name, Moment from, Moment to) {
        return RuntimeFigures::Span{QString::fromLatin1(name),
                                    endMs - static_cast<qint64>(milliseconds(from, end)),
                                    milliseconds(from, to)};
    };
    return {span("responseLatency", m_invokeAt, begun), span("responseDuration", begun, *m_answeredAt),
            span("runtimeOverhead", *m_answeredAt, end)};
}

double InvocationTimeline::milliseconds(Moment from, Moment to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

} // namespace lathe
