// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/FleetMembers.h"

#include <algorithm>

namespace lathe
{

namespace
{

template<typename Members, typename Test>
FleetMember *findIf(Members &members, Test test)
{
    const auto found = std::find_if(members.begin(), members.end(), test);
    return found == members.end() ? nullptr : &*found;
}

} // namespace

bool FleetMember::belongsTo(const FunctionRecord &function) const
{
    const FunctionConfiguration &wanted = function.configuration;
    return !retired && functionName == wanted.functionName && version == wanted.version &&
           revisionId == function.runningRevision() && tenantId == function.tenantId;
}

FleetMember &FleetMembers::add(FleetMember member)
{
    m_members.push_back(std::move(member));
    return m_members.back();
}

std::unique_ptr<ExecutionEnvironment> FleetMembers::take(const ExecutionEnvironment *environment)
{
    const auto found = std::find_if(m_members.begin(), m_members.end(), [&](const FleetMember &member) {
        return member.environment.get() == environment;
    });
    if (found == m_members.end())
        return nullptr;
    auto taken = std::move(found->environment);
    m_members.erase(found);
    return taken;
}

FleetMember *FleetMembers::of(const ExecutionEnvironment *environment)
{
    return findIf(m_members,
                  [&](const FleetMember &member) { return member.environment.get() == environment; });
}

FleetMember *FleetMembers::serving(const QString &requestId)
{
    return findIf(m_members, [&](const FleetMember &member) {
        return member.isServing() && member.requestId == requestId;
    });
}

FleetMember *FleetMembers::idleFor(const FunctionRecord &function)
{
    FleetMember *best = nullptr;
    const auto rank = [](const FleetMember &one) { return std::pair(one.ahead, one.idleSince); };
    for (FleetMember &member : m_members) {
        if (member.belongsTo(function) && member.isIdle() && (!best || rank(member) > rank(*best)))
            best = &member;
    }
    return best;
}

FleetMember *FleetMembers::oldestSpare()
{
    FleetMember *oldest = nullptr;
    for (FleetMember &member : m_members) {
        if (member.isSpare() && (!oldest || member.idleSince < oldest->idleSince))
            oldest = &member;
    }
    return oldest;
}

qsizetype FleetMembers::aboutToBeIdle(const FunctionRecord &function, TimePoint now) const
{
    return std::count_if(m_members.begin(), m_members.end(), [&](const FleetMember &member) {
        return member.answeredAt && *member.answeredAt > now - soonIdle && member.belongsTo(function);
    });
}

qsizetype FleetMembers::leaving() const
{
    return std::count_if(m_members.begin(), m_members.end(),
                         [](const FleetMember &member) { return member.retired && !member.isServing(); });
}

} // namespace lathe
