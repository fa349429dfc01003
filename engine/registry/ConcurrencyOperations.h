// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/ConcurrencyShares.h"
#include "engine/registry/FunctionAddresses.h"
#include "engine/registry/OperationTable.h"

namespace lathe
{

/// PutFunctionConcurrency, GetFunctionConcurrency, DeleteFunctionConcurrency (errors as recorded on AWS).
/// Engine thread.
class ConcurrencyOperations
{
public:
    ConcurrencyOperations(ConcurrencyShares &shares, const FunctionAddresses &addresses)
        : m_shares(shares)
        , m_addresses(addresses)
    {
    }

    void addTo(OperationTable &table);

private:
    void put(const PutFunctionConcurrencyRequest &request, Reply<FunctionConcurrency> reply);
    void remove(const DeleteFunctionConcurrencyRequest &request, Reply<Done> reply);
    Result<FunctionConcurrency> get(const GetFunctionConcurrencyRequest &request) const;
    Result<QString> nameOf(const QString &functionName) const;
    Result<Done> check(const QString &name, int wanted) const;

    ConcurrencyShares &m_shares;
    const FunctionAddresses &m_addresses;
};

} // namespace lathe
