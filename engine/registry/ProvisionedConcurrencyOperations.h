// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/ProvisionedConcurrency.h"
#include "engine/base/Clock.h"
#include "engine/registry/ConcurrencyShares.h"
#include "engine/registry/FunctionAddresses.h"
#include "engine/registry/OperationTable.h"

namespace lathe
{

/// The operations on provisioned concurrency of versions and aliases (errors as recorded on AWS): what is
/// wanted. Who keeps environments is told by hooks. Engine thread.
class ProvisionedConcurrencyOperations
{
public:
    /// How far the environments of a version have come.
    struct State {
        int allocated = 0;
        int available = 0;
        QString failure; ///< StatusReason: FUNCTION_ERROR_INIT_FAILURE; empty while all is well
    };
    struct Hooks {
        /// Keeps so many environments of this version; 0: no more.
        std::function<void(const FunctionRecord &version, int count)> provision;
        std::function<State(const FunctionRecord &version)> state;
    };

    ProvisionedConcurrencyOperations(ConcurrencyShares &shares, const FunctionAddresses &addresses,
                                     const Clock &clock, Hooks hooks);

    void addTo(OperationTable &table);
    /// Provisions what is wanted of this function as its versions and aliases are now.
    void follow(const QString &functionName);
    /// The same for all functions: when the records have been read.
    void followAll();

private:
    using Provisioned = ConcurrencyShares::Provisioned;

    void put(const PutProvisionedConcurrencyConfigRequest &request,
             Reply<ProvisionedConcurrencyConfig> reply);
    void remove(const DeleteProvisionedConcurrencyConfigRequest &request, Reply<Done> reply);
    Result<ProvisionedConcurrencyConfig> get(const GetProvisionedConcurrencyConfigRequest &request) const;
    Result<ProvisionedConcurrencyConfigPage>
    list(const ListProvisionedConcurrencyConfigsRequest &request) const;
    Result<FunctionAddress> published(const QString &functionName, const QString &qualifier,
                                      const QString &refusal) const;
    Result<Done> check(const FunctionAddress &address, int wanted) const;
    Result<Done> checkOthers(const FunctionAddress &address) const;
    ProvisionedConcurrencyConfig told(const FunctionAddress &address, const Provisioned &record) const;

    ConcurrencyShares &m_shares;
    const FunctionAddresses &m_addresses;
    const Clock &m_clock;
    Hooks m_hooks;
    QMap<QString, QMap<QString, FunctionRecord>> m_followed; ///< by function and version
};

} // namespace lathe
