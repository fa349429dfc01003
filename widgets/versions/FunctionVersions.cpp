// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/FunctionVersions.h"

#include "engine/api/Versions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

FunctionVersions::FunctionVersions(EngineClient &client, QString functionName, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_function(std::move(functionName))
{
    const auto reload = [this](const QString &name) {
        if (name == m_function && (m_loaded || m_reading))
            load();
    };
    connect(&client, &EngineClient::functionSettingsChanged, this, reload);
    connect(&client, &EngineClient::functionChanged, this,
            [reload](const FunctionSummary &function) { reload(function.configuration.functionName); });
}

void FunctionVersions::load()
{
    m_reading = std::make_shared<Reading>();
    readVersions(m_reading, {});
}

void FunctionVersions::readVersions(const ReadingPtr &reading, const QString &marker)
{
    ListVersionsByFunctionRequest request;
    request.functionName = m_function;
    request.marker = marker;
    m_client.call(request, guarded<VersionPage>(this, [this, reading](const Result<VersionPage> &page) {
                      if (!page) {
                          fail(reading, page.error());
                          return;
                      }
                      reading->versions += page->versions;
                      if (page->nextMarker.isEmpty())
                          readAliases(reading, {});
                      else if (reading == m_reading)
                          readVersions(reading, page->nextMarker);
                  }));
}

void FunctionVersions::readAliases(const ReadingPtr &reading, const QString &marker)
{
    ListAliasesRequest request;
    request.functionName = m_function;
    request.marker = marker;
    m_client.call(request, guarded<AliasPage>(this, [this, reading](const Result<AliasPage> &page) {
                      if (!page) {
                          fail(reading, page.error());
                          return;
                      }
                      reading->aliases += page->aliases;
                      if (page->nextMarker.isEmpty())
                          finish(reading);
                      else if (reading == m_reading)
                          readAliases(reading, page->nextMarker);
                  }));
}

void FunctionVersions::finish(const ReadingPtr &reading)
{
    if (reading != m_reading)
        return;
    m_versions = std::move(reading->versions);
    std::stable_sort(m_versions.begin(), m_versions.end(), [](const auto &a, const auto &b) {
        const bool latest = a.version == u"$LATEST";
        if (latest != (b.version == u"$LATEST"))
            return latest;
        return a.version.toLongLong() > b.version.toLongLong();
    });
    m_aliases = std::move(reading->aliases);
    m_reading.reset();
    m_loaded = true;
    Q_EMIT changed();
}

void FunctionVersions::fail(const ReadingPtr &reading, const Error &error)
{
    if (reading != m_reading)
        return;
    m_reading.reset();
    Q_EMIT failed(error.message);
}

const FunctionConfiguration *FunctionVersions::version(const QString &version) const
{
    const auto found = std::find_if(m_versions.cbegin(), m_versions.cend(),
                                    [&](const auto &known) { return known.version == version; });
    return found == m_versions.cend() ? nullptr : &*found;
}

const Alias *FunctionVersions::alias(const QString &name) const
{
    const auto found = std::find_if(m_aliases.cbegin(), m_aliases.cend(),
                                    [&](const Alias &known) { return known.name == name; });
    return found == m_aliases.cend() ? nullptr : &*found;
}

QStringList FunctionVersions::aliasesOf(const QString &version) const
{
    QStringList names;
    for (const Alias &alias : m_aliases) {
        if (alias.functionVersion == version ||
            (alias.routingConfig && alias.routingConfig->additionalVersionWeights.contains(version)))
            names << alias.name;
    }
    return names;
}

} // namespace lathe
