// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/ConcurrencyLimits.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const auto unreservedPool = u"unreserved"_s;

QString reservedPool(const QString &function)
{
    return u"reserved:"_s + function;
}

QString provisionedPool(const QString &function, const QString &version)
{
    return u"provisioned:%1:%2"_s.arg(function, version);
}

} // namespace

tl::expected<ConcurrencyLimits::Place, ConcurrencyLimits::Refusal>
ConcurrencyLimits::take(const QString &name, int places)
{
    Pool &pool = m_pools[name];
    if (pool.taken >= places)
        return tl::unexpected(Refusal::NoPlace);
    if (!pool.rate.take(places * requestsPerPlace, m_clock.monotonic()))
        return tl::unexpected(Refusal::TooFast);
    ++pool.taken;
    Place place;
    place.pool = name;
    return place;
}

Result<ConcurrencyLimits::Place> ConcurrencyLimits::enter(const QString &function, const QString &version)
{
    const int ready = m_capacity.provisioned(function, version);
    if (ready > 0) {
        if (auto place = take(provisionedPool(function, version), ready)) {
            place->m_capacity = InvocationCapacity::Provisioned;
            return std::move(*place);
        }
    }
    const auto reserved = m_capacity.reserved(function);
    auto place = reserved ? take(reservedPool(function), *reserved - m_capacity.provisioned(function, {}))
                          : take(unreservedPool, m_capacity.unreserved());
    if (place) {
        if (ready > 0)
            place->m_capacity = InvocationCapacity::Spillover;
        return std::move(*place);
    }
    const QString reason = (reserved ? u"ReservedFunction"_s : QString()) +
                           (place.error() == Refusal::NoPlace ? u"ConcurrentInvocationLimitExceeded"_s
                            : reserved                        ? u"InvocationRateLimitExceeded"_s
                                                              : u"FunctionInvocationRateLimitExceeded"_s);
    return fail(Error{u"TooManyRequestsException"_s, 429, u"Rate Exceeded."_s, reason});
}

void ConcurrencyLimits::leave(const Place &place)
{
    const auto pool = m_pools.find(place.pool);
    if (pool != m_pools.end() && pool->taken > 0)
        --pool->taken;
}

int ConcurrencyLimits::provisionedInUse(const QString &function, const QString &version) const
{
    return m_pools.value(provisionedPool(function, version)).taken;
}

} // namespace lathe
