// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionQueries.h"

#include "engine/registry/Paging.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

FunctionConfiguration listed(const FunctionRecord &record, bool qualified)
{
    FunctionConfiguration configuration = record.configuration;
    if (qualified && configuration.version == u"$LATEST")
        configuration.functionArn += u":$LATEST"_s;
    configuration.asListed = true;
    return configuration;
}

/// $LATEST, then the versions by number, each under the number or 0.
FunctionRegistry::Versions withLatest(const FunctionRecord &latest,
                                      const FunctionRegistry::Versions &versions)
{
    FunctionRegistry::Versions all = versions;
    all.insert(0, latest);
    return all;
}

constexpr int pageLimit = 50; // of ListFunctions and ListVersionsByFunction, whatever is asked for

} // namespace

void FunctionQueries::addTo(OperationTable &table)
{
    table.answer<GetFunctionRequest>(
        [this](const GetFunctionRequest &request) { return describe(request.function); });
    table.answer<GetFunctionConfigurationRequest>(
        [this](const GetFunctionConfigurationRequest &request) { return configuration(request.function); });
    table.answer<ListFunctionsRequest>(
        [this](const ListFunctionsRequest &request) { return list(request); });
    table.answer<ListVersionsByFunctionRequest>(
        [this](const ListVersionsByFunctionRequest &request) { return versions(request); });
}

Result<FunctionConfiguration> FunctionQueries::configuration(const FunctionReference &reference) const
{
    return m_changes.directory().resolve(reference).map(
        [this](const FunctionTarget &target) { return m_changes.told(target.record, target.arn); });
}

Result<FunctionDescription> FunctionQueries::describe(const FunctionReference &reference) const
{
    return m_changes.directory().resolve(reference).map([this](const FunctionTarget &target) {
        FunctionDescription description;
        description.configuration = m_changes.told(target.record, target.arn);
        description.codeSha256Hex = target.record.packageHex;
        description.sourceKmsKeyArn = target.record.sourceKmsKeyArn;
        if (const FunctionRecord *function = m_functions.find(target.name))
            description.tags = function->configuration.tags;
        if (m_reserved)
            description.reservedConcurrency = m_reserved(target.name);
        return description;
    });
}

Result<FunctionPage> FunctionQueries::list(const ListFunctionsRequest &request) const
{
    if (!request.masterRegion.isEmpty() && request.masterRegion != u"ALL")
        return FunctionPage{}; // nothing here is a copy
    if (!request.functionVersion.isEmpty())
        return listAll(request);
    FunctionPage page;
    page.nextMarker = pageOf(m_functions.all(), request.marker, request.maxItems,
                             [&page](const QString &, const FunctionRecord &record) {
                                 page.functions.append(listed(record, false));
                             });
    return page;
}

/// With all versions. The marker is the last function's name and version: `name:7`, `name:$LATEST`.
FunctionPage FunctionQueries::listAll(const ListFunctionsRequest &request) const
{
    FunctionPage page;
    const qsizetype limit = std::clamp(request.maxItems.value_or(pageLimit), 1, pageLimit);
    const QString from = request.marker.section(u':', 0, 0);
    const auto &all = m_functions.all();
    for (auto function = all.lowerBound(from); function != all.cend(); ++function) {
        const auto versions = withLatest(*function, m_functions.versions(function.key()));
        auto version = versions.cbegin();
        if (function.key() == from && !request.marker.isEmpty())
            version = versions.upperBound(request.marker.section(u':', 1).toInt());
        for (; version != versions.cend(); ++version) {
            if (page.functions.size() == limit) {
                const FunctionConfiguration &last = page.functions.constLast();
                page.nextMarker = last.functionName + u':' + last.version;
                return page;
            }
            page.functions.append(listed(*version, true));
        }
    }
    return page;
}

Result<VersionPage> FunctionQueries::versions(const ListVersionsByFunctionRequest &request) const
{
    const auto function = m_changes.directory().function(request.functionName);
    if (!function)
        return fail(function.error());
    VersionPage page;
    const qsizetype limit = std::clamp(request.maxItems.value_or(pageLimit), 1, pageLimit);
    const auto all = withLatest(*function, m_functions.versions(function->configuration.functionName));
    for (auto it = request.marker.isEmpty() ? all.cbegin() : all.upperBound(request.marker.toInt());
         it != all.cend(); ++it) {
        if (page.versions.size() == limit) {
            page.nextMarker = page.versions.constLast().version;
            break;
        }
        page.versions.append(listed(*it, true));
    }
    return page;
}

} // namespace lathe
