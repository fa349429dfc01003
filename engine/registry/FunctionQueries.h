// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Versions.h"
#include "engine/registry/FunctionChanges.h"
#include "engine/registry/OperationTable.h"

namespace lathe
{

/// GetFunction, GetFunctionConfiguration, ListFunctions and ListVersionsByFunction. Engine thread.
class FunctionQueries
{
public:
    FunctionQueries(const FunctionRegistry &functions, const FunctionChanges &changes)
        : m_functions(functions)
        , m_changes(changes)
    {
    }
    /// Reserved concurrency by function name, kept elsewhere.
    void setReservedConcurrency(std::function<std::optional<int>(const QString &name)> reserved)
    {
        m_reserved = std::move(reserved);
    }
    void addTo(OperationTable &table);

private:
    Result<FunctionDescription> describe(const FunctionReference &reference) const;
    Result<FunctionConfiguration> configuration(const FunctionReference &reference) const;
    Result<FunctionPage> list(const ListFunctionsRequest &request) const;
    FunctionPage listAll(const ListFunctionsRequest &request) const;
    Result<VersionPage> versions(const ListVersionsByFunctionRequest &request) const;

    const FunctionRegistry &m_functions;
    const FunctionChanges &m_changes;
    std::function<std::optional<int>(const QString &)> m_reserved;
};

} // namespace lathe
