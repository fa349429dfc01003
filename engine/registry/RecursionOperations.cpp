// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/RecursionOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

RecursionOperations::RecursionOperations(StateStore &store, const FunctionAddresses &addresses)
    : m_addresses(addresses)
    , m_configs(store, u"recursion"_s)
{
}

void RecursionOperations::addTo(OperationTable &table)
{
    table.add<PutFunctionRecursionConfigRequest>(
        [this](const auto &request, auto reply) { put(request, std::move(reply)); });
    table.answer<GetFunctionRecursionConfigRequest>([this](const auto &request) { return get(request); });
}

void RecursionOperations::put(const PutFunctionRecursionConfigRequest &request,
                              Reply<RecursionConfig> reply)
{
    const auto address = m_addresses.existing(request.functionName);
    if (!address) {
        reply(fail(address.error()));
        return;
    }
    const RecursionConfig config{request.recursiveLoop};
    m_configs.change<RecursionConfig>(
        address->name.name, std::move(reply),
        [config](const RecursionConfig *) { return Result<RecursionConfig>(config); },
        [](const RecursionConfig &saved) { return saved; });
}

Result<RecursionConfig> RecursionOperations::get(const GetFunctionRecursionConfigRequest &request) const
{
    const auto address = m_addresses.existing(request.functionName);
    if (!address)
        return fail(address.error());
    const RecursionConfig *set = m_configs.find(address->name.name);
    return set ? *set : RecursionConfig{u"Terminate"_s};
}

} // namespace lathe
