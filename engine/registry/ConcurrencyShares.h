// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConcurrency.h"
#include "engine/registry/Records.h"

namespace lathe
{

/// How the concurrency of the account is shared out among its functions: what was reserved, what is kept
/// provisioned, and what is left for all others. Engine thread.
class ConcurrencyShares
{
public:
    static constexpr int account = 1000;
    static constexpr int leastUnreserved = 100;

    /// Provisioned concurrency of a version or alias, as it was asked for.
    struct Provisioned {
        int requested = 0;
        QString lastModified;

        void members(Members &m)
        {
            m("requested", requested);
            m("lastModified", lastModified);
        }
    };

    explicit ConcurrencyShares(StateStore &store);

    std::optional<int> reserved(const QString &functionName) const;
    /// Of all its versions and aliases, without `except`.
    int provisioned(const QString &functionName, const QString &exceptQualifier = {}) const;
    /// What a function takes from the account whether it runs or not.
    int share(const QString &functionName) const;
    /// What is left when all have taken their share.
    int unreserved() const;

    Records<FunctionConcurrency> reservations; ///< by function
    Records<Provisioned> provisions;           ///< by function:qualifier
    Turns turns; ///< whoever changes a share waits for who is changing one: they are added up

private:
    int addUp() const;

    mutable int m_unreserved = account; ///< as of m_addedUpAt; asked for with every invocation
    mutable quint64 m_addedUpAt = 0;
};

} // namespace lathe
