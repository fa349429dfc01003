// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/ScalingConfig.h"
#include "engine/registry/FunctionAddresses.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/Records.h"

namespace lathe
{

/// PutFunctionScalingConfig, GetFunctionScalingConfig: bounds for functions on instances of their own,
/// which there are none of here: they are kept and told, no more. Engine thread.
class ScalingOperations
{
public:
    ScalingOperations(StateStore &store, const FunctionAddresses &addresses);

    void addTo(OperationTable &table);
    RecordSet &records() { return m_bounds; }

private:
    void put(const PutFunctionScalingConfigRequest &request, Reply<FunctionScalingState> reply);
    Result<FunctionScalingConfig> get(const GetFunctionScalingConfigRequest &request) const;

    const FunctionAddresses &m_addresses;
    Records<ScalingBounds> m_bounds;
};

} // namespace lathe
