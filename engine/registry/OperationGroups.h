// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/AccountOperations.h"
#include "engine/registry/FunctionOperations.h"

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
        AwsScope scope;
        const Clock &clock;
    };

    explicit OperationGroups(const Parts &parts);

    const OperationTable &table() const { return m_table; }
    /// Reads what earlier runs left, before the first call.
    void load(Reply<QStringList> notices);

private:
    OperationTable m_table;
    AccountOperations m_account;
};

} // namespace lathe
