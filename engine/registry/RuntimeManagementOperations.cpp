// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/RuntimeManagementOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

RuntimeManagementOperations::RuntimeManagementOperations(StateStore &store,
                                                         const FunctionAddresses &addresses,
                                                         VersionArn versionArn)
    : m_addresses(addresses)
    , m_versionArn(std::move(versionArn))
    , m_configs(store, u"runtime-management"_s)
{
}

void RuntimeManagementOperations::addTo(OperationTable &table)
{
    table.add<PutRuntimeManagementConfigRequest>(
        [this](const auto &request, auto reply) { put(request, std::move(reply)); });
    table.answer<GetRuntimeManagementConfigRequest>([this](const auto &request) { return get(request); });
}

Result<FunctionAddress> RuntimeManagementOperations::existing(const QString &functionName,
                                                              const QString &qualifier) const
{
    const auto address = m_addresses.existing(functionName, qualifier);
    if (address && address->kind == FunctionAddress::Kind::Alias)
        return fail(Error::notFound(u"Function not found: "_s + address->arn));
    return address;
}

Result<Done> RuntimeManagementOperations::check(const PutRuntimeManagementConfigRequest &request,
                                                const FunctionAddress &address) const
{
    const bool manual = request.updateRuntimeOn == u"Manual";
    if (!manual && !request.runtimeVersionArn.isEmpty())
        return fail(Error::invalidParameter(
            u"RuntimeVersionArn is for UpdateRuntimeOn Manual only. Leave it out."_s));
    if (!manual)
        return Done{};
    const QString served = m_versionArn(address.target->record.configuration.runtime);
    if (request.runtimeVersionArn.isEmpty())
        return fail(Error::invalidParameter(
            u"UpdateRuntimeOn Manual needs a RuntimeVersionArn. %1 is served by %2."_s.arg(
                address.target->record.configuration.runtime, served)));
    if (request.runtimeVersionArn != served)
        return fail(Error::invalidParameter(
            u"%1 is no version of %2 that this machine has. It is served by %3."_s.arg(
                request.runtimeVersionArn, address.target->record.configuration.runtime, served)));
    return Done{};
}

void RuntimeManagementOperations::put(const PutRuntimeManagementConfigRequest &request,
                                      Reply<RuntimeManagementConfig> reply)
{
    const auto address = existing(request.functionName, request.qualifier);
    const auto checked = address ? check(request, *address) : fail(address.error());
    if (!checked) {
        reply(fail(checked.error()));
        return;
    }
    RuntimeManagementConfig config;
    config.updateRuntimeOn = request.updateRuntimeOn;
    config.functionArn = address->arn;
    if (!request.runtimeVersionArn.isEmpty())
        config.runtimeVersionArn = request.runtimeVersionArn;
    m_configs.change<RuntimeManagementConfig>(
        address->key(), std::move(reply),
        [config](const RuntimeManagementConfig *) { return Result<RuntimeManagementConfig>(config); },
        [](const RuntimeManagementConfig &saved) { return saved; });
}

Result<RuntimeManagementConfig>
RuntimeManagementOperations::get(const GetRuntimeManagementConfigRequest &request) const
{
    const auto address = existing(request.functionName, request.qualifier);
    if (!address)
        return fail(address.error());
    RuntimeManagementConfig config;
    config.updateRuntimeOn = u"Auto"_s;
    if (const RuntimeManagementConfig *set = m_configs.find(address->key()))
        config = *set;
    config.functionArn = address->arn;
    return config;
}

} // namespace lathe
