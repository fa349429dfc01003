// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/AccountOperations.h"

namespace lathe
{

void AccountOperations::addTo(OperationTable &table)
{
    table.answer<GetAccountSettingsRequest>([this](const auto &) { return settings(); });
}

AccountSettings AccountOperations::settings() const
{
    AccountSettings settings;
    for (const FunctionRecord &function : m_functions.all()) {
        settings.usage.totalCodeSize += function.configuration.codeSize;
        for (const FunctionRecord &version : m_functions.versions(function.configuration.functionName))
            settings.usage.totalCodeSize += version.configuration.codeSize;
    }
    settings.usage.functionCount = m_functions.all().size();
    settings.limit.concurrentExecutions = ConcurrencyShares::account;
    settings.limit.unreservedConcurrentExecutions = m_shares.unreserved();
    return settings;
}

} // namespace lathe
