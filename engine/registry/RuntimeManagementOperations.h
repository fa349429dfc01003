// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/RuntimeManagement.h"
#include "engine/registry/FunctionAddresses.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/Records.h"

namespace lathe
{

/// PutRuntimeManagementConfig, GetRuntimeManagementConfig: of $LATEST and of versions. A runtime version
/// stands for the interpreter that serves the runtime, so Manual can name that one only. Engine thread.
class RuntimeManagementOperations
{
public:
    /// The ARN of the runtime version that serves a runtime; empty where none does.
    using VersionArn = std::function<QString(const QString &runtime)>;

    RuntimeManagementOperations(StateStore &store, const FunctionAddresses &addresses,
                                VersionArn versionArn);

    void addTo(OperationTable &table);
    RecordSet &records() { return m_configs; }

private:
    void put(const PutRuntimeManagementConfigRequest &request, Reply<RuntimeManagementConfig> reply);
    Result<RuntimeManagementConfig> get(const GetRuntimeManagementConfigRequest &request) const;
    Result<FunctionAddress> existing(const QString &functionName, const QString &qualifier) const;
    Result<Done> check(const PutRuntimeManagementConfigRequest &request,
                       const FunctionAddress &address) const;

    const FunctionAddresses &m_addresses;
    VersionArn m_versionArn;
    Records<RuntimeManagementConfig> m_configs;
};

} // namespace lathe
