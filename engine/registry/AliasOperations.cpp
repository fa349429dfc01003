// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/AliasOperations.h"

#include "engine/registry/Paging.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString keyOf(const QString &function, const QString &alias)
{
    return function + u':' + alias;
}

} // namespace

void AliasOperations::addTo(OperationTable &table)
{
    table.add<CreateAliasRequest>(
        [this](const CreateAliasRequest &request, auto reply) { create(request, std::move(reply)); });
    table.add<UpdateAliasRequest>(
        [this](const UpdateAliasRequest &request, auto reply) { update(request, std::move(reply)); });
    table.add<DeleteAliasRequest>(
        [this](const DeleteAliasRequest &request, auto reply) { remove(request, std::move(reply)); });
    table.answer<GetAliasRequest>([this](const GetAliasRequest &request) { return get(request); });
    table.answer<ListAliasesRequest>([this](const ListAliasesRequest &request) { return list(request); });
}

QString AliasOperations::versionFor(const Alias &alias, double draw)
{
    if (alias.routingConfig) {
        const auto &weights = alias.routingConfig->additionalVersionWeights;
        double below = 0;
        for (auto it = weights.cbegin(); it != weights.cend(); ++it) {
            below += *it;
            if (draw < below)
                return it.key();
        }
    }
    return alias.functionVersion;
}

template<typename Answer, typename Work>
void AliasOperations::inTurn(const QString &functionName, Reply<Answer> reply, Work work)
{
    const auto function = m_changes.directory().function(functionName);
    if (!function) {
        reply(fail(function.error()));
        return;
    }
    const QString name = function->configuration.functionName;
    m_changes.turns().take<Answer>(
        name, std::move(reply),
        [name, work = std::move(work)](Reply<Answer> answer) { work(name, std::move(answer)); });
}

void AliasOperations::create(const CreateAliasRequest &request, Reply<Alias> reply)
{
    const auto work = [this, request](const QString &name, Reply<Alias> answer) {
        Alias alias;
        alias.name = request.name;
        alias.aliasArn = FunctionName{name, request.name}.arn(m_changes.directory().scope());
        alias.functionVersion = request.functionVersion;
        if (!request.description.isNull())
            alias.description = request.description;
        setRouting(alias, request.routingConfig);
        auto checked = check(name, alias);
        if (checked && m_functions.aliases().find(keyOf(name, alias.name)))
            checked = fail(Error::conflict(u"Alias already exists: "_s + alias.aliasArn));
        if (checked)
            save(name, std::move(alias), std::move(answer));
        else
            answer(fail(checked.error()));
    };
    inTurn<Alias>(request.functionName, std::move(reply), work);
}

void AliasOperations::update(const UpdateAliasRequest &request, Reply<Alias> reply)
{
    const auto work = [this, request](const QString &name, Reply<Alias> answer) {
        const Alias *before = m_functions.aliases().find(keyOf(name, request.name));
        if (!before) {
            answer(fail(Error::notFound(u"Alias not found: "_s + FunctionName{name, request.name}.arn(
                                                                     m_changes.directory().scope()))));
            return;
        }
        if (!request.revisionId.isEmpty() && request.revisionId != before->revisionId) {
            answer(fail(FunctionChanges::staleRevision()));
            return;
        }
        Alias alias = *before;
        if (!request.functionVersion.isNull())
            alias.functionVersion = request.functionVersion;
        if (!request.description.isNull())
            alias.description = request.description;
        setRouting(alias, request.routingConfig);
        if (const auto checked = check(name, alias))
            save(name, std::move(alias), std::move(answer));
        else
            answer(fail(checked.error()));
    };
    inTurn<Alias>(request.functionName, std::move(reply), work);
}

void AliasOperations::save(const QString &function, Alias alias, Reply<Alias> reply)
{
    alias.revisionId = FunctionChanges::newRevision();
    m_functions.aliases().save(keyOf(function, alias.name), alias,
                               [alias, reply = std::move(reply)](const Result<Done> &done) {
                                   reply(done.map([&](const Done &) { return alias; }));
                               });
}

void AliasOperations::remove(const DeleteAliasRequest &request, Reply<Done> reply)
{
    inTurn<Done>(request.functionName, std::move(reply),
                 [this, alias = request.name](const QString &name, Reply<Done> answer) {
                     m_functions.aliases().remove(keyOf(name, alias), std::move(answer));
                 });
}

Result<Alias> AliasOperations::get(const GetAliasRequest &request) const
{
    const auto function = m_changes.directory().function(request.functionName);
    if (!function)
        return fail(function.error());
    const QString name = function->configuration.functionName;
    if (const Alias *alias = m_functions.aliases().find(keyOf(name, request.name)))
        return *alias;
    return fail(Error::notFound(u"Cannot find alias arn: "_s +
                                FunctionName{name, request.name}.arn(m_changes.directory().scope())));
}

Result<AliasPage> AliasOperations::list(const ListAliasesRequest &request) const
{
    const auto function = m_changes.directory().function(request.functionName);
    if (!function)
        return fail(function.error());
    QMap<QString, Alias> aliases = m_functions.aliases().of(function->configuration.functionName);
    if (!request.functionVersion.isEmpty())
        aliases.removeIf([&](auto alias) { return alias->functionVersion != request.functionVersion; });
    AliasPage page;
    page.nextMarker = pageOf(aliases, request.marker, request.maxItems,
                             [&page](const QString &, const Alias &alias) { page.aliases.append(alias); });
    return page;
}

void AliasOperations::setRouting(Alias &alias, const std::optional<AliasRouting> &given)
{
    if (!given)
        return;
    alias.routingConfig = given->additionalVersionWeights.isEmpty() ? std::nullopt : std::optional(*given);
}

Result<Done> AliasOperations::checkRouting(const Alias &alias)
{
    const auto &weights = alias.routingConfig->additionalVersionWeights;
    if (weights.size() > 1) {
        return fail(Error::invalidParameter(
            u"Number of items in AdditionalVersionWeights cannot be greater than 1"_s));
    }
    if (alias.functionVersion == u"$LATEST") {
        return fail(Error::invalidParameter(
            u"$LATEST is not supported for an alias pointing to more than 1 version"_s));
    }
    if (weights.contains(alias.functionVersion)) {
        return fail(Error::invalidParameter(
            u"Invalid function version %1. Function version %1 is already included in routing "
            "configuration."_s.arg(alias.functionVersion)));
    }
    return Done{};
}

Result<Done> AliasOperations::check(const QString &function, const Alias &alias) const
{
    QStringList versions{alias.functionVersion};
    if (alias.routingConfig) {
        if (auto checked = checkRouting(alias); !checked)
            return checked;
        versions += alias.routingConfig->additionalVersionWeights.keys();
    }
    for (const QString &version : std::as_const(versions)) {
        if (!m_functions.find(function, version))
            return fail(Error::notFound(u"Function not found: "_s + FunctionName{function, version}.arn(
                                                                        m_changes.directory().scope())));
    }
    return Done{};
}

} // namespace lathe
