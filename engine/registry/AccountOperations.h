// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/AccountSettings.h"
#include "engine/registry/ConcurrencyShares.h"
#include "engine/registry/FunctionRegistry.h"
#include "engine/registry/OperationTable.h"

namespace lathe
{

/// GetAccountSettings: Lambda's quotas, and what the functions here use of them.
class AccountOperations
{
public:
    AccountOperations(const FunctionRegistry &functions, const ConcurrencyShares &shares)
        : m_functions(functions)
        , m_shares(shares)
    {
    }

    void addTo(OperationTable &table);

private:
    AccountSettings settings() const;

    const FunctionRegistry &m_functions;
    const ConcurrencyShares &m_shares;
};

} // namespace lathe
