// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/ConcurrencyShares.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace lathe
{

ConcurrencyShares::ConcurrencyShares(StateStore &store)
    : reservations(store, u"concurrency"_s)
    , provisions(store, u"provisioned-concurrency"_s)
{
}

std::optional<int> ConcurrencyShares::reserved(const QString &functionName) const
{
    const FunctionConcurrency *found = reservations.find(functionName);
    return found ? found->reservedConcurrentExecutions : std::nullopt;
}

int ConcurrencyShares::provisioned(const QString &functionName, const QString &exceptQualifier) const
{
    int sum = 0;
    const auto ofFunction = provisions.of(functionName);
    for (auto it = ofFunction.cbegin(); it != ofFunction.cend(); ++it)
        sum += it.key() == exceptQualifier ? 0 : it->requested;
    return sum;
}

int ConcurrencyShares::share(const QString &functionName) const
{
    return reserved(functionName).value_or(provisioned(functionName));
}

int ConcurrencyShares::unreserved() const
{
    const quint64 now = reservations.changes() + provisions.changes();
    if (std::exchange(m_addedUpAt, now) != now)
        m_unreserved = addUp();
    return m_unreserved;
}

int ConcurrencyShares::addUp() const
{
    int left = account;
    for (const FunctionConcurrency &reservation : reservations.all())
        left -= reservation.reservedConcurrentExecutions.value_or(0);
    QSet<QString> others;
    for (auto it = provisions.all().keyBegin(); it != provisions.all().keyEnd(); ++it)
        others.insert(it->section(u':', 0, 0));
    for (const QString &name : std::as_const(others))
        left -= reserved(name) ? 0 : provisioned(name);
    return left;
}

} // namespace lathe
