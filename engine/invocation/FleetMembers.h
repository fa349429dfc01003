// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/ExecutionEnvironment.h"
#include "engine/registry/FunctionRecord.h"

#include <chrono>
#include <list>
#include <memory>
#include <optional>

namespace lathe
{

/// An execution environment of a fleet, and what it is there for.
struct FleetMember {
    using TimePoint = std::chrono::steady_clock::time_point;

    std::unique_ptr<ExecutionEnvironment> environment;
    QString functionName;
    QString version;
    QString revisionId;
    QString tenantId;
    QString requestId; ///< of the invocation it is serving
    TimePoint idleSince;
    std::optional<TimePoint> answeredAt; ///< when it answered what it is serving
    bool retired = false;                ///< serves nothing more
    bool ahead = false;                  ///< see EnvironmentFleet::startAhead()

    /// Whether it may serve the function's next event.
    bool belongsTo(const FunctionRecord &function) const;
    bool isServing() const { return !requestId.isEmpty(); }
    bool isIdle() const { return !isServing() && environment->canTakeEvent(); }
    /// It is idle, and nobody counts on it.
    bool isSpare() const { return isIdle() && !retired && !ahead; }
};

/// The environments of a fleet, and which of them is the one for what. Changes nothing about them. Engine
/// thread.
class FleetMembers
{
public:
    using TimePoint = FleetMember::TimePoint;

    /// How long after its answer an environment is believed to be idle soon. A runtime asks for its next
    /// event some 50 us after its answer; what takes longer than this is other work.
    static constexpr std::chrono::milliseconds soonIdle{5};

    FleetMember &add(FleetMember member);
    /// nullptr when it is not one of them.
    std::unique_ptr<ExecutionEnvironment> take(const ExecutionEnvironment *environment);

    int count() const { return static_cast<int>(m_members.size()); }
    auto begin() { return m_members.begin(); }
    auto end() { return m_members.end(); }
    auto begin() const { return m_members.begin(); }
    auto end() const { return m_members.end(); }

    /// Of these nullptr where there is none.
    FleetMember *of(const ExecutionEnvironment *environment);
    FleetMember *serving(const QString &requestId);
    /// The idle one for an event of this function: one started ahead first, then the one used last, which
    /// is the warmest; the others may grow old and close.
    FleetMember *idleFor(const FunctionRecord &function);
    /// The spare one that has been idle for longest.
    FleetMember *oldestSpare();

    qsizetype aboutToBeIdle(const FunctionRecord &function, TimePoint now) const;
    /// How many are on their way out.
    qsizetype leaving() const;

private:
    std::list<FleetMember> m_members;
};

} // namespace lathe
