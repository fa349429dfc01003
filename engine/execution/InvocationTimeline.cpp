// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/InvocationTimeline.h"

namespace lathe
{

void InvocationTimeline::assigned(Moment now, bool starting)
{
    m_assignedAt = now;
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

double InvocationTimeline::milliseconds(Moment from, Moment to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

} // namespace lathe
