// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Aliases.h"
#include "engine/api/Versions.h"
#include "tests/gui/test/FakeEngine.h"

namespace lathe::test
{

/// Versions and aliases of one function, kept in memory by a FakeEngine. Pages hold two each.
class FakeVersions
{
public:
    FakeVersions(FakeEngine &engine, const QString &function)
        : m_engine(engine)
        , m_function(function)
    {
        FunctionConfiguration latest;
        latest.functionName = function;
        latest.runtime = QStringLiteral("nodejs22.x");
        latest.handler = QStringLiteral("index.handler");
        latest.lastModified = QStringLiteral("2026-01-02T03:04:05.000+0000");
        latest.codeSha256 = QStringLiteral("sha-latest");
        versions.append(latest);
        engine.answer<ListVersionsByFunctionRequest>(
            [this](const ListVersionsByFunctionRequest &request) -> Result<VersionPage> {
                VersionPage page;
                const qsizetype from = request.marker.toInt();
                page.versions = versions.mid(from, 2);
                if (from + 2 < versions.size())
                    page.nextMarker = QString::number(from + 2);
                return page;
            });
        engine.answer<ListAliasesRequest>([this](const ListAliasesRequest &request) -> Result<AliasPage> {
            AliasPage page;
            const qsizetype from = request.marker.toInt();
            page.aliases = aliases.values().mid(from, 2);
            if (from + 2 < aliases.size())
                page.nextMarker = QString::number(from + 2);
            return page;
        });
        engine.answer<PublishVersionRequest>(
            [this](const PublishVersionRequest &request) -> Result<FunctionConfiguration> {
                published << request;
                if (m_engine.failure)
                    return fail(*std::exchange(m_engine.failure, std::nullopt));
                return publish(request.description);
            });
        engine.answer<CreateAliasRequest>([this](const CreateAliasRequest &request) -> Result<Alias> {
            if (m_engine.failure)
                return fail(*std::exchange(m_engine.failure, std::nullopt));
            Alias alias;
            alias.name = request.name;
            alias.functionVersion = request.functionVersion;
            alias.description = request.description;
            alias.routingConfig = request.routingConfig;
            return keep(alias);
        });
        engine.answer<UpdateAliasRequest>([this](const UpdateAliasRequest &request) -> Result<Alias> {
            updated << request;
            Alias alias = aliases[request.name];
            alias.functionVersion = request.functionVersion;
            alias.description = request.description;
            if (request.routingConfig)
                alias.routingConfig = request.routingConfig;
            if (alias.routingConfig && alias.routingConfig->additionalVersionWeights.isEmpty())
                alias.routingConfig.reset();
            return keep(alias);
        });
        engine.answer<DeleteAliasRequest>([this](const DeleteAliasRequest &request) -> Result<Done> {
            aliases.remove(request.name);
            tell();
            return Done{};
        });
        engine.answer<DeleteFunctionRequest>([this](const DeleteFunctionRequest &request) -> Result<Done> {
            if (m_engine.failure)
                return fail(*std::exchange(m_engine.failure, std::nullopt));
            versions.removeIf(
                [&](const auto &known) { return known.version == request.function.qualifier; });
            tell();
            return Done{};
        });
        // A version's package is named as its digest.
        engine.answer<GetFunctionRequest>(
            [this](const GetFunctionRequest &request) -> Result<FunctionDescription> {
                for (const FunctionConfiguration &version : std::as_const(versions)) {
                    if (version.version != request.function.qualifier)
                        continue;
                    FunctionDescription description;
                    description.configuration = version;
                    description.codeSha256Hex = version.codeSha256;
                    return description;
                }
                return fail(Error::notFound(QStringLiteral("There is no such version.")));
            });
    }

    QList<FunctionConfiguration> versions;
    QMap<QString, Alias> aliases;
    QList<PublishVersionRequest> published;
    QList<UpdateAliasRequest> updated;

    FunctionConfiguration &latest() { return versions.first(); }
    FunctionConfiguration publish(const QString &description)
    {
        FunctionConfiguration version = latest();
        version.version = QString::number(++m_number);
        version.description = description;
        versions.append(version);
        tell();
        return version;
    }
    Alias keep(Alias alias)
    {
        alias.aliasArn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:%1:%2")
                             .arg(m_function, alias.name);
        aliases[alias.name] = alias;
        tell();
        return alias;
    }
    void tell() { m_engine.tell(events::FunctionSettingsChanged{m_function}); }

private:
    FakeEngine &m_engine;
    QString m_function;
    int m_number = 0;
};

} // namespace lathe::test
