// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/AccountOperations.h"
#include "engine/registry/CodeSigningGate.h"
#include "engine/registry/EventSourceOperations.h"

namespace lathe
{

/// The groups of operations that the table of operations carries out, put together with their records.
/// Engine thread.
class OperationGroups
{
public:
    struct Parts {
        StateStore &state;
        FunctionRegistry &registry;
        FunctionOperations &functions;
        PackageStore &packages;
        AwsScope scope;
        const Clock &clock;
        QString signingProfiles; ///< folder
        std::function<void(const QString &)> warn;
    };

    explicit OperationGroups(const Parts &parts);

    const OperationTable &table() const { return m_table; }
    /// Reads what earlier runs left, before the first call.
    void load(Reply<QStringList> notices);

private:
    OperationTable m_table;
    AccountOperations m_account;
    CodeSigningOperations m_codeSigning;
    CodeSigningGate m_codeSigningGate;
    EventSourceOperations m_eventSources;
};

} // namespace lathe
