// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerOperations.h"

#include "engine/api/LayerArn.h"
#include "engine/api/Violations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

bool matches(const LayerVersion &version, const ListLayersRequest &filter)
{
    return (filter.compatibleRuntime.isEmpty() ||
            version.compatibleRuntimes.contains(filter.compatibleRuntime)) &&
           (filter.compatibleArchitecture.isEmpty() ||
            version.compatibleArchitectures.contains(filter.compatibleArchitecture));
}

/// The newest version that matches.
const LayerRecord *newest(const LayerRegistry::Versions &versions, const ListLayersRequest &filter)
{
    for (auto it = versions.cend(); it != versions.cbegin();) {
        --it;
        if (matches(it->info, filter))
            return &*it;
    }
    return nullptr;
}

Error noSuchVersion()
{
    return Error::notFound(u"The resource you requested does not exist."_s);
}

} // namespace

LayerOperations::LayerOperations(LayerRegistry &registry, PackageStore &packages, LayerRules rules,
                                 AwsScope scope, const Clock &clock)
    : m_registry(registry)
    , m_packages(packages)
    , m_permissions(registry, rules, scope)
    , m_rules(std::move(rules))
    , m_scope(std::move(scope))
    , m_clock(clock)
{
}

Result<QString> LayerOperations::checkPublish(const PublishLayerVersionRequest &request) const
{
    auto name = m_rules.name(request.layerName);
    if (!name)
        return name;
    if (auto checked = m_rules.checkPublish(request); !checked)
        return fail(checked.error());
    return name;
}

void LayerOperations::publishLayerVersion(PublishLayerVersionRequest request, Reply<LayerVersion> reply)
{
    auto name = checkPublish(request);
    if (name) {
        if (auto checked = CodeSource::check(request.content, u"layer version content"_s); !checked)
            name = fail(checked.error());
    }
    if (!name) {
        reply(fail(name.error()));
        return;
    }
    request.layerName = *name;
    FunctionCode content = std::exchange(request.content, {});
    m_packages.acceptLayer(std::move(content), stored(std::move(request), std::move(reply)));
}

void LayerOperations::publishFrom(const PublishLayerVersionRequest &request, const QString &localPath,
                                  Reply<LayerVersion> reply)
{
    auto name = checkPublish(request);
    if (!name) {
        reply(fail(name.error()));
        return;
    }
    PublishLayerVersionRequest named = request;
    named.layerName = *name;
    m_packages.acceptLayerFrom(localPath, stored(std::move(named), std::move(reply)));
}

/// Once the zip is at rest: makes the version.
Reply<StoredPackage> LayerOperations::stored(PublishLayerVersionRequest request, Reply<LayerVersion> reply)
{
    return [this, request = std::move(request),
            reply = std::move(reply)](const Result<StoredPackage> &package) {
        if (!package) {
            reply(fail(package.error()));
            return;
        }
        LayerRecord record;
        LayerVersion &info = record.info;
        info.layerName = request.layerName;
        info.version = m_registry.takeNumber(info.layerName);
        info.layerArn = LayerArn::ofLayer(info.layerName, m_scope);
        info.arn = LayerArn::ofVersion(info.layerName, info.version, m_scope);
        info.description = request.description;
        info.licenseInfo = request.licenseInfo;
        info.compatibleRuntimes = request.compatibleRuntimes;
        info.compatibleArchitectures = request.compatibleArchitectures;
        info.createdDate = QDateTime::fromMSecsSinceEpoch(m_clock.epochMs(), Qt::UTC)
                               .toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) +
                           u"+0000"_s;
        info.codeSize = package->size;
        info.codeSha256 = package->codeSha256;
        info.codeSha256Hex = package->hex;
        record.unzippedSize = package->unzippedSize;
        m_registry.save(record, [this, info, reply](const Result<Done> &done) {
            if (done && m_listener)
                m_listener(info.layerName);
            reply(done.map([&](const Done &) { return info; }));
        });
    };
}

Result<LayerVersion> LayerOperations::find(const QString &name, qint64 version) const
{
    const LayerRecord *record = m_registry.find(name, version);
    if (!record)
        return fail(noSuchVersion());
    return record->info;
}

void LayerOperations::getLayerVersion(LayerVersionReference layer, Reply<LayerVersion> reply)
{
    const auto resolved = m_rules.version(layer);
    reply(resolved ? find(resolved->layerName, resolved->version) : fail(resolved.error()));
}

void LayerOperations::getLayerVersionByArn(QString arn, Reply<LayerVersion> reply)
{
    Violations violations;
    violations.matching(arn, u"arn"_s, LayerArn::pattern());
    if (const auto checked = violations.result(); !checked) {
        reply(fail(checked.error()));
        return;
    }
    const auto parts = LayerArn::parse(arn);
    const bool here = parts && parts->region == m_scope.region && parts->account == m_scope.account;
    reply(here ? find(parts->name, parts->version) : fail(noSuchVersion()));
}

void LayerOperations::listLayers(ListLayersRequest request, Reply<LayerVersionPage> reply)
{
    if (const auto checked = m_rules.checkList(request); !checked) {
        reply(fail(checked.error()));
        return;
    }
    LayerVersionPage page;
    const auto &all = m_registry.all();
    for (auto it = request.marker.isEmpty() ? all.cbegin() : all.upperBound(request.marker);
         it != all.cend(); ++it) {
        const LayerRecord *record = newest(*it, request);
        if (!record)
            continue;
        if (page.versions.size() == request.maxItems) {
            page.nextMarker = page.versions.constLast().layerName;
            break;
        }
        page.versions.append(record->info);
    }
    reply(std::move(page));
}

void LayerOperations::listLayerVersions(ListLayerVersionsRequest request, Reply<LayerVersionPage> reply)
{
    const auto name = m_rules.name(request.layerName);
    const auto checked = name ? m_rules.checkList(request.filter) : fail(name.error());
    if (!checked) {
        reply(fail(checked.error()));
        return;
    }
    LayerVersionPage page;
    const LayerRegistry::Versions versions = m_registry.all().value(*name);
    bool given = false;
    const qint64 before = request.filter.marker.toLongLong(&given);
    for (auto it = given ? versions.lowerBound(before) : versions.cend(); it != versions.cbegin();) {
        --it;
        if (!matches(it->info, request.filter))
            continue;
        if (page.versions.size() == request.filter.maxItems) {
            page.nextMarker = QString::number(page.versions.constLast().version);
            break;
        }
        page.versions.append(it->info);
    }
    reply(std::move(page));
}

void LayerOperations::deleteLayerVersion(LayerVersionReference layer, Reply<Done> reply)
{
    const auto resolved = m_rules.version(layer);
    if (!resolved) {
        reply(fail(resolved.error()));
        return;
    }
    if (!m_registry.find(resolved->layerName, resolved->version)) {
        reply(Done{});
        return;
    }
    m_registry.remove(resolved->layerName, resolved->version,
                      [this, name = resolved->layerName, reply = std::move(reply)](Result<Done> done) {
                          if (done && m_listener)
                              m_listener(name);
                          reply(std::move(done));
                      });
}

void LayerOperations::addLayerVersionPermission(AddLayerVersionPermissionRequest request,
                                                Reply<LayerPolicy> reply)
{
    m_permissions.add(request, std::move(reply));
}

void LayerOperations::removeLayerVersionPermission(RemoveLayerVersionPermissionRequest request,
                                                   Reply<Done> reply)
{
    m_permissions.remove(request, std::move(reply));
}

void LayerOperations::getLayerVersionPolicy(LayerVersionReference layer, Reply<LayerPolicy> reply)
{
    reply(m_permissions.policy(layer));
}

} // namespace lathe
