// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Result.h"
#include "engine/base/Clock.h"
#include "engine/invocation/RequestRate.h"

#include <QHash>

#include <functional>
#include <optional>

namespace lathe
{

/// Counts the invocations in flight and throttles what would be too many (Lambda documentation,
/// "Understanding Lambda function scaling"). Each takes a place: first of what is provisioned for its
/// version, then of what is reserved for its function, or else of what the account has unreserved. Of each
/// of these, ten times as many may begin in a second as there are places. Engine thread.
class ConcurrencyLimits
{
public:
    /// How many places there are, asked each time. What is provisioned lies within what is reserved.
    struct Capacity {
        std::function<std::optional<int>(const QString &function)> reserved;
        std::function<int()> unreserved;
        /// What is ready of a version; with an empty version of all the function's versions.
        std::function<int(const QString &function, const QString &version)> provisioned;
    };
    /// Where an invocation is counted, until it leaves.
    class Place
    {
        friend class ConcurrencyLimits;
        QString pool;
        InvocationCapacity m_capacity = InvocationCapacity::OnDemand;

    public:
        InvocationCapacity capacity() const { return m_capacity; }
    };

    ConcurrencyLimits(Capacity capacity, const Clock &clock)
        : m_capacity(std::move(capacity))
        , m_clock(clock)
    {
    }

    /// TooManyRequestsException with Lambda's reason where there is no place.
    Result<Place> enter(const QString &function, const QString &version);
    void leave(const Place &place);
    /// Nothing is reserved for it, so that nothing of it runs.
    bool isOff(const QString &function) const { return m_capacity.reserved(function) == 0; }
    /// Of a version, how many places of those provisioned are taken.
    int provisionedInUse(const QString &function, const QString &version) const;

private:
    static constexpr int requestsPerPlace = 10; ///< in a second
    enum class Refusal { NoPlace, TooFast };
    struct Pool {
        int taken = 0;
        RequestRate rate;
    };

    tl::expected<Place, Refusal> take(const QString &pool, int places);

    Capacity m_capacity;
    const Clock &m_clock;
    QHash<QString, Pool> m_pools;
};

} // namespace lathe
