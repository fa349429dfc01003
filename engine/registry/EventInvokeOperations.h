// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EventInvokeConfig.h"
#include "engine/base/Clock.h"
#include "engine/registry/FunctionAddresses.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/Records.h"

namespace lathe
{

/// The operations on what is set for asynchronous events, for functions, versions and aliases. Engine
/// thread.
class EventInvokeOperations
{
public:
    EventInvokeOperations(StateStore &store, const FunctionAddresses &addresses, const Clock &clock);

    void addTo(OperationTable &table);
    RecordSet &records() { return m_configs; }
    /// nullptr where nothing is set. `qualifier`: $LATEST, a version, an alias.
    const EventInvokeConfig *find(const QString &functionName, const QString &qualifier) const;
    /// How long the events of a function, or of what its ARN names, may wait: 6 hours where nothing is set.
    std::chrono::seconds maximumAge(const QString &functionArn) const;

private:
    void put(const EventInvokeSettings &settings, bool merge, Reply<EventInvokeConfig> reply);
    void remove(const DeleteFunctionEventInvokeConfigRequest &request, Reply<Done> reply);
    Result<EventInvokeConfig> get(const GetFunctionEventInvokeConfigRequest &request) const;
    Result<EventInvokeConfigPage> list(const ListFunctionEventInvokeConfigsRequest &request) const;
    Result<Done> check(const EventInvokeSettings &settings, const FunctionAddress &address) const;

    const FunctionAddresses &m_addresses;
    const Clock &m_clock;
    Records<EventInvokeConfig> m_configs;
};

} // namespace lathe
