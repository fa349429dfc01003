// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "engine/invocation/InvocationService.h"
#include "engine/invocation/ProvisionedEnvironments.h"
#include "engine/local/EnvironmentFactory.h"

namespace lathe
{

class RegistryPart;
class SandboxPart;
class StoragePart;

/// Who serves events: the fleet of execution environments, what is provisioned, how many at a time.
class InvocationPart
{
public:
    struct Parts {
        StoragePart &storage;
        RuntimeService &runtimes;
        SandboxPart &sandboxes;
        RegistryPart &registry;
        std::function<bool()> sharesCpu; ///< see EnvironmentFactory
        std::function<void()> environmentsChanged;
        EventSink sink;
    };

    explicit InvocationPart(const Parts &parts);

    /// Environments of these runtimes (`nodejs`) serve what they are serving, and no more.
    void renew(const QString &family);

    EnvironmentFleet &fleet() { return m_fleet; }
    const EnvironmentFleet &fleet() const { return m_fleet; }
    ProvisionedEnvironments &provisioned() { return m_provisioned; }
    InvocationService &service() { return m_invocations; }

private:
    InvocationService::Hooks invocationHooks(const Parts &parts);
    void connectFleet(const Parts &parts);

    const FunctionRegistry &m_registry;
    EnvironmentFactory m_factory;
    EnvironmentFleet m_fleet;
    ProvisionedEnvironments m_provisioned;
    ConcurrencyLimits m_limits;
    InvocationService m_invocations;
};

} // namespace lathe
