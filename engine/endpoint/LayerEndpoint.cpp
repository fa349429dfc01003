// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/LayerEndpoint.h"

#include "engine/endpoint/ApiAnswer.h"
#include "engine/endpoint/LayerJson.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using ExchangePtr = std::shared_ptr<Exchange>;

/// Numbers in paths and queries are read before anything is looked at.
Result<qint64> number(const QString &text)
{
    bool good = false;
    const qint64 value = text.toLongLong(&good);
    if (good)
        return value;
    return fail(
        Error{u"SerializationException"_s, 400, u"STRING_VALUE can not be converted to a Long"_s, {}});
}

Result<LayerVersionReference> reference(const ExchangePtr &exchange)
{
    return number(exchange->parameter(u"VersionNumber")).map([&](qint64 version) {
        return LayerVersionReference{exchange->parameter(u"LayerName"), version};
    });
}

Result<ListLayersRequest> filter(const ExchangePtr &exchange)
{
    const HttpQuery &query = exchange->query();
    ListLayersRequest request;
    request.compatibleRuntime = query.value(u"CompatibleRuntime");
    request.compatibleArchitecture = query.value(u"CompatibleArchitecture");
    request.marker = query.value(u"Marker");
    if (!query.contains(u"MaxItems"))
        return request;
    return number(query.value(u"MaxItems")).map([&](qint64 items) {
        request.maxItems = static_cast<int>(
            std::clamp<qint64>(items, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
        return request;
    });
}

/// Hands on what was read from the request, or answers why it could not be.
template<typename T, typename Then>
void with(const ExchangePtr &exchange, Result<T> read, Then then)
{
    if (read)
        then(std::move(*read));
    else
        apianswer::send(exchange, read.error());
}

} // namespace

LayerEndpoint::LayerEndpoint(LayerApi &api, RequestBodies &bodies, PackageUrl packageUrl)
    : m_api(api)
    , m_bodies(bodies)
    , m_packageUrl(std::move(packageUrl))
{
}

void LayerEndpoint::addRoutes(Router &router)
{
    const QString layers = u"/2018-10-31/layers"_s;
    const QString versions = layers + u"/{LayerName}/versions"_s;
    const QString one = versions + u"/{VersionNumber}"_s;
    const auto add = [this, &router](const char *method, const QString &path,
                                     void (LayerEndpoint::*handler)(const ExchangePtr &),
                                     qint64 limit = 1024 * 1024) {
        router.add(
            method, path, [this, handler](const ExchangePtr &exchange) { (this->*handler)(exchange); },
            BodyPlan{limit, false});
    };
    add("GET", layers, &LayerEndpoint::listOrFind);
    add("POST", versions, &LayerEndpoint::publish, RequestBodies::packageLimit);
    add("GET", versions, &LayerEndpoint::listVersions);
    add("GET", one, &LayerEndpoint::get);
    add("DELETE", one, &LayerEndpoint::remove);
    add("GET", one + u"/policy"_s, &LayerEndpoint::policy);
    add("POST", one + u"/policy"_s, &LayerEndpoint::addPermission);
    add("DELETE", one + u"/policy/{StatementId}"_s, &LayerEndpoint::removePermission);
}

Reply<LayerVersion> LayerEndpoint::versionReply(const ExchangePtr &exchange, int status) const
{
    // A zip may still be on its way through the pool when the endpoint goes.
    return [this, exchange, status, alive = std::weak_ptr(m_alive)](const Result<LayerVersion> &version) {
        if (alive.expired())
            return;
        if (version)
            apianswer::send(exchange, status,
                            layerjson::write(*version, m_packageUrl(version->codeSha256Hex)));
        else
            apianswer::send(exchange, version.error());
    };
}

void LayerEndpoint::publish(const ExchangePtr &exchange)
{
    m_bodies.read<PublishLayerVersionRequest>(
        exchange, layerjson::readPublish, [this, exchange](PublishLayerVersionRequest request) {
            request.layerName = exchange->parameter(u"LayerName");
            m_api.publishLayerVersion(std::move(request), versionReply(exchange, 201));
        });
}

void LayerEndpoint::listOrFind(const ExchangePtr &exchange)
{
    if (exchange->query().value(u"find") == u"LayerVersion") {
        m_api.getLayerVersionByArn(exchange->query().value(u"Arn"), versionReply(exchange, 200));
        return;
    }
    with(exchange, filter(exchange), [&](ListLayersRequest request) {
        m_api.listLayers(std::move(request),
                         apianswer::json<LayerVersionPage>(exchange, 200, layerjson::writeLayers));
    });
}

void LayerEndpoint::listVersions(const ExchangePtr &exchange)
{
    with(exchange, filter(exchange), [&](ListLayersRequest request) {
        m_api.listLayerVersions({exchange->parameter(u"LayerName"), std::move(request)},
                                apianswer::json<LayerVersionPage>(exchange, 200, layerjson::writeVersions));
    });
}

void LayerEndpoint::get(const ExchangePtr &exchange)
{
    with(exchange, reference(exchange), [&](LayerVersionReference layer) {
        m_api.getLayerVersion(std::move(layer), versionReply(exchange, 200));
    });
}

void LayerEndpoint::remove(const ExchangePtr &exchange)
{
    with(exchange, reference(exchange), [&](LayerVersionReference layer) {
        m_api.deleteLayerVersion(std::move(layer), apianswer::done(exchange));
    });
}

void LayerEndpoint::addPermission(const ExchangePtr &exchange)
{
    with(exchange, reference(exchange), [&](const LayerVersionReference &layer) {
        m_bodies.read<AddLayerVersionPermissionRequest>(
            exchange, layerjson::readPermission,
            [this, exchange, layer](AddLayerVersionPermissionRequest request) {
                request.layer = layer;
                request.revisionId = exchange->query().value(u"RevisionId");
                m_api.addLayerVersionPermission(
                    std::move(request),
                    apianswer::json<LayerPolicy>(exchange, 201, layerjson::writeStatement));
            });
    });
}

void LayerEndpoint::removePermission(const ExchangePtr &exchange)
{
    with(exchange, reference(exchange), [&](LayerVersionReference layer) {
        m_api.removeLayerVersionPermission(
            {std::move(layer), exchange->parameter(u"StatementId"), exchange->query().value(u"RevisionId")},
            apianswer::done(exchange));
    });
}

void LayerEndpoint::policy(const ExchangePtr &exchange)
{
    with(exchange, reference(exchange), [&](LayerVersionReference layer) {
        m_api.getLayerVersionPolicy(std::move(layer),
                                    apianswer::json<LayerPolicy>(exchange, 200, layerjson::writePolicy));
    });
}

} // namespace lathe
