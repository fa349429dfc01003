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

std::optional<ConcurrencyLimits::Place> ConcurrencyLimits::take(const QString &pool, int places)
{
    if (m_taken.value(pool) >= places)
        return std::nullopt;
    ++m_taken[pool];
    Place place;
    place.pool = pool;
    return place;
}

Result<ConcurrencyLimits::Place> ConcurrencyLimits::enter(const QString &function, const QString &version)
{
    if (const auto place =
            take(provisionedPool(function, version), m_capacity.provisioned(function, version)))
        return *place;
    QString reason = u"ConcurrentInvocationLimitExceeded"_s;
    if (const auto reserved = m_capacity.reserved(function)) {
        if (const auto place =
                take(reservedPool(function), *reserved - m_capacity.provisioned(function, {})))
            return *place;
        reason = u"ReservedFunctionConcurrentInvocationLimitExceeded"_s;
    } else if (const auto place = take(unreservedPool, m_capacity.unreserved())) {
        return *place;
    }
    return fail(Error{u"TooManyRequestsException"_s, 429, u"Rate Exceeded."_s, reason});
}

void ConcurrencyLimits::leave(const Place &place)
{
    const auto taken = m_taken.find(place.pool);
    if (taken != m_taken.end() && --*taken <= 0)
        m_taken.erase(taken);
}

int ConcurrencyLimits::provisionedInUse(const QString &function, const QString &version) const
{
    return m_taken.value(provisionedPool(function, version));
}

} // namespace lathe
