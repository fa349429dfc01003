// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/ScalingOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

ScalingOperations::ScalingOperations(StateStore &store, const FunctionAddresses &addresses)
    : m_addresses(addresses)
    , m_bounds(store, u"scaling"_s)
{
}

void ScalingOperations::addTo(OperationTable &table)
{
    table.add<PutFunctionScalingConfigRequest>(
        [this](const auto &request, auto reply) { put(request, std::move(reply)); });
    table.answer<GetFunctionScalingConfigRequest>([this](const auto &request) { return get(request); });
}

void ScalingOperations::put(const PutFunctionScalingConfigRequest &request,
                            Reply<FunctionScalingState> reply)
{
    const auto address = m_addresses.existing(request.functionName, request.qualifier);
    if (!address) {
        reply(fail(address.error()));
        return;
    }
    const ScalingBounds bounds = request.bounds.value_or(ScalingBounds());
    m_bounds.change<FunctionScalingState>(
        address->key(), std::move(reply),
        [bounds](const ScalingBounds *) -> Result<ScalingBounds> {
            if (bounds.minExecutionEnvironments > bounds.maxExecutionEnvironments &&
                bounds.maxExecutionEnvironments) {
                return fail(Error::invalidParameter(
                    u"MinExecutionEnvironments must not be greater than MaxExecutionEnvironments."_s));
            }
            return bounds;
        },
        [](const ScalingBounds &) { return FunctionScalingState{u"Active"_s}; });
}

Result<FunctionScalingConfig> ScalingOperations::get(const GetFunctionScalingConfigRequest &request) const
{
    const auto address = m_addresses.existing(request.functionName, request.qualifier);
    if (!address)
        return fail(address.error());
    FunctionScalingConfig config;
    config.functionArn = address->arn;
    if (const ScalingBounds *bounds = m_bounds.find(address->key()))
        config.applied = config.requested = *bounds;
    return config;
}

} // namespace lathe
