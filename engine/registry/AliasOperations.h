// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/FunctionChanges.h"
#include "engine/registry/OperationTable.h"

namespace lathe
{

/// CreateAlias, UpdateAlias, GetAlias, ListAliases and DeleteAlias. Engine thread.
class AliasOperations
{
public:
    AliasOperations(FunctionRegistry &functions, FunctionChanges &changes)
        : m_functions(functions)
        , m_changes(changes)
    {
    }
    void addTo(OperationTable &table);

    /// The version an invocation by this alias runs; `draw` is a random number, 0 <= draw < 1.
    static QString versionFor(const Alias &alias, double draw);

private:
    /// `work` gets the function's name when it is its turn.
    template<typename Answer, typename Work>
    void inTurn(const QString &functionName, Reply<Answer> reply, Work work);
    void create(const CreateAliasRequest &request, Reply<Alias> reply);
    void update(const UpdateAliasRequest &request, Reply<Alias> reply);
    void remove(const DeleteAliasRequest &request, Reply<Done> reply);
    Result<Alias> get(const GetAliasRequest &request) const;
    Result<AliasPage> list(const ListAliasesRequest &request) const;

    void save(const QString &function, Alias alias, Reply<Alias> reply);
    /// Its version and the versions it shares invocations with.
    Result<Done> check(const QString &function, const Alias &alias) const;
    static Result<Done> checkRouting(const Alias &alias);
    static void setRouting(Alias &alias, const std::optional<AliasRouting> &given);

    FunctionRegistry &m_functions;
    FunctionChanges &m_changes;
};

} // namespace lathe
