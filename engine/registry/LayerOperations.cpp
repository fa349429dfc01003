// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerOperations.h"

#include "engine/api/LayerArn.h"
#include "engine/api/RequestCheck.h"
#include "engine/registry/Paging.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

bool matches(const LayerVersion &version, const LayerFilter &filter)
{
    return (filter.compatibleRuntime.isEmpty() ||
            version.compatibleRuntimes.contains(filter.compatibleRuntime)) &&
           (filter.compatibleArchitecture.isEmpty() ||
            version.compatibleArchitectures.contains(filter.compatibleArchitecture));
}

/// The newest version that matches.
const LayerRecord *newest(const LayerRegistry::Versions &versions, const LayerFilter &filter)
{
    for (auto it = versions.cend(); it != versions.cbegin();) {
        --it;
        if (matches(it->info, filter))
            return &*it;
    }
    return nullptr;
}

LayerVersion listed(LayerVersion version)
{
    version.asListed = true;
    return version;
}

Error noSuchVersion()
{
    return Error::notFound(u"The resource you requested does not exist."_s);
}

} // namespace

LayerOperations::LayerOperations(LayerRegistry &registry, PackageStore &packages, AwsScope scope,
                                 const Clock &clock)
    : m_registry(registry)
    , m_packages(packages)
    , m_rules(scope)
    , m_permissions(registry, m_rules, scope)
    , m_scope(std::move(scope))
    , m_clock(clock)
{
}

void LayerOperations::addTo(OperationTable &table)
{
    table.add<PublishLayerVersionRequest>([this](PublishLayerVersionRequest request, auto reply) {
        publish(std::move(request), std::move(reply));
    });
    table.add<DeleteLayerVersionRequest>([this](const DeleteLayerVersionRequest &request, auto reply) {
        remove(request, std::move(reply));
    });
    table.answer<GetLayerVersionRequest>(
        [this](const GetLayerVersionRequest &request) { return get(request.layer); });
    table.answer<GetLayerVersionByArnRequest>(
        [this](const GetLayerVersionByArnRequest &request) { return getByArn(request.arn); });
    table.answer<ListLayersRequest>(
        [this](const ListLayersRequest &request) { return list(request.filter); });
    table.answer<ListLayerVersionsRequest>(
        [this](const ListLayerVersionsRequest &request) { return versions(request); });
    m_permissions.addTo(table);
}

void LayerOperations::publish(PublishLayerVersionRequest request, Reply<LayerVersion> reply)
{
    auto name = m_rules.name(request.layerName);
    if (name) {
        if (auto checked = CodeSource::check(*request.content, u"layer version content"_s); !checked)
            name = fail(checked.error());
    }
    if (!name) {
        reply(fail(name.error()));
        return;
    }
    request.layerName = *name;
    FunctionCode content = std::move(*std::exchange(request.content, std::nullopt));
    m_packages.acceptLayer(std::move(content), stored(std::move(request), std::move(reply)));
}

void LayerOperations::publishFrom(PublishLayerVersionRequest request, const QString &localPath,
                                  Reply<LayerVersion> reply)
{
    request.content.emplace();
    const auto checked = requestcheck::check(request);
    const auto name = checked ? m_rules.name(request.layerName) : fail(checked.error());
    if (!name) {
        reply(fail(name.error()));
        return;
    }
    request.layerName = *name;
    m_packages.acceptLayerFrom(localPath, stored(std::move(request), std::move(reply)));
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
        info.compatibleRuntimes = request.compatibleRuntimes.value_or(QStringList());
        info.compatibleArchitectures = request.compatibleArchitectures.value_or(QStringList());
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

Result<LayerVersion> LayerOperations::get(const LayerVersionReference &layer) const
{
    const auto resolved = m_rules.version(layer);
    return resolved ? find(resolved->layerName, resolved->version) : fail(resolved.error());
}

Result<LayerVersion> LayerOperations::getByArn(const QString &arn) const
{
    const auto parts = LayerArn::parse(arn);
    const bool here = parts && parts->region == m_scope.region && parts->account == m_scope.account;
    return here ? find(parts->name, parts->version) : fail(noSuchVersion());
}

LayerPage LayerOperations::list(const LayerFilter &filter) const
{
    QMap<QString, LayerVersion> matching;
    const auto &all = m_registry.all();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (const LayerRecord *record = newest(*it, filter))
            matching.insert(it.key(), listed(record->info));
    }
    LayerPage page;
    page.nextMarker = pageOf(matching, filter.marker, filter.maxItems,
                             [&page](const QString &name, const LayerVersion &version) {
                                 page.layers.append({name, version.layerArn, version});
                             });
    return page;
}

Result<LayerVersionPage> LayerOperations::versions(const ListLayerVersionsRequest &request) const
{
    const auto name = m_rules.name(request.layerName);
    if (!name)
        return fail(name.error());
    LayerVersionPage page;
    const LayerRegistry::Versions versions = m_registry.all().value(*name);
    bool given = false;
    const qint64 before = request.filter.marker.toLongLong(&given);
    for (auto it = given ? versions.lowerBound(before) : versions.cend(); it != versions.cbegin();) {
        --it;
        if (!matches(it->info, request.filter))
            continue;
        if (page.versions.size() == request.filter.maxItems.value_or(50)) {
            page.nextMarker = QString::number(page.versions.constLast().version);
            break;
        }
        page.versions.append(listed(it->info));
    }
    return page;
}

void LayerOperations::remove(const DeleteLayerVersionRequest &request, Reply<Done> reply)
{
    const auto resolved = m_rules.version(request.layer);
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

} // namespace lathe
