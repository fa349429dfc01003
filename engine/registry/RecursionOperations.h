// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/RecursionConfig.h"
#include "engine/registry/FunctionAddresses.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/Records.h"

namespace lathe
{

/// PutFunctionRecursionConfig, GetFunctionRecursionConfig. Engine thread.
class RecursionOperations
{
public:
    RecursionOperations(StateStore &store, const FunctionAddresses &addresses);

    void addTo(OperationTable &table);
    RecordSet &records() { return m_configs; }

private:
    void put(const PutFunctionRecursionConfigRequest &request, Reply<RecursionConfig> reply);
    Result<RecursionConfig> get(const GetFunctionRecursionConfigRequest &request) const;

    const FunctionAddresses &m_addresses;
    Records<RecursionConfig> m_configs;
};

} // namespace lathe
