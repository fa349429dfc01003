// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionUrlOperations.h"

#include "engine/registry/Paging.h"

#include <QDateTime>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

Error noFunction()
{
    return Error::notFound(u"Function does not exist"_s);
}

Error noUrl()
{
    return Error::notFound(u"The resource you requested does not exist."_s);
}

/// As AWS's: 32 characters of what base 32 is written with.
QString newId()
{
    constexpr QLatin1StringView letters("abcdefghijklmnopqrstuvwxyz234567");
    QString id;
    while (id.size() < 32)
        id.append(letters.at(QRandomGenerator::system()->bounded(letters.size())));
    return id;
}

void take(const QString &given, QString &kept)
{
    if (!given.isEmpty())
        kept = given;
}

} // namespace

FunctionUrlOperations::FunctionUrlOperations(StateStore &store, const FunctionAddresses &addresses,
                                             const Clock &clock, UrlOf urlOf)
    : m_addresses(addresses)
    , m_clock(clock)
    , m_urlOf(std::move(urlOf))
    , m_urls(store, u"function-url"_s)
{
}

void FunctionUrlOperations::addTo(OperationTable &table)
{
    table.add<CreateFunctionUrlConfigRequest>(
        [this](const auto &request, auto reply) { create(request, std::move(reply)); });
    table.add<UpdateFunctionUrlConfigRequest>(
        [this](const auto &request, auto reply) { update(request, std::move(reply)); });
    table.add<DeleteFunctionUrlConfigRequest>(
        [this](const auto &request, auto reply) { remove(request, std::move(reply)); });
    table.answer<GetFunctionUrlConfigRequest>([this](const auto &request) { return get(request); });
    table.answer<ListFunctionUrlConfigsRequest>([this](const auto &request) { return list(request); });
}

QString FunctionUrlOperations::now() const
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(m_clock.epochMs(), Qt::UTC);
    return time.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"000Z"_s;
}

FunctionUrlConfig FunctionUrlOperations::told(const Record &record) const
{
    FunctionUrlConfig config = record.config;
    config.functionUrl = m_urlOf(record.id);
    return config;
}

Result<FunctionAddress> FunctionUrlOperations::existing(const FunctionUrlSettings &settings) const
{
    const auto address = m_addresses.find(settings.functionName, settings.qualifier);
    if (address && !address->exists())
        return fail(noFunction());
    return address;
}

void FunctionUrlOperations::create(const CreateFunctionUrlConfigRequest &request,
                                   Reply<FunctionUrlConfig> reply)
{
    const auto address = existing(request);
    if (!address) {
        reply(fail(address.error()));
        return;
    }
    m_urls.change<FunctionUrlConfig>(
        address->key(), std::move(reply),
        [this, request, arn = address->resourceArn()](const Record *before) -> Result<Record> {
            if (before) {
                return fail(Error::conflict(
                    u"Failed to create function url config for [functionArn = %1]. Error message:  "
                    "FunctionUrlConfig exists for this Lambda function"_s.arg(arn)));
            }
            Record record;
            record.id = newId();
            record.config.functionArn = arn;
            record.config.authType = request.authType;
            record.config.cors = request.cors;
            record.config.creationTime = record.config.lastModifiedTime = now();
            record.config.invokeMode = request.invokeMode.isEmpty() ? u"BUFFERED"_s : request.invokeMode;
            return record;
        },
        [this, asked = request.invokeMode](const Record &record) {
            FunctionUrlConfig created = told(record);
            created.lastModifiedTime = QString();
            created.invokeMode = asked;
            return created;
        });
}

void FunctionUrlOperations::update(const UpdateFunctionUrlConfigRequest &request,
                                   Reply<FunctionUrlConfig> reply)
{
    const auto address = existing(request);
    if (!address) {
        reply(fail(address.error()));
        return;
    }
    m_urls.change<FunctionUrlConfig>(
        address->key(), std::move(reply),
        [this, request](const Record *before) -> Result<Record> {
            if (!before)
                return fail(noUrl());
            Record record = *before;
            take(request.authType, record.config.authType);
            take(request.invokeMode, record.config.invokeMode);
            if (request.cors)
                record.config.cors = request.cors;
            record.config.lastModifiedTime = now();
            return record;
        },
        [this](const Record &record) { return told(record); });
}

void FunctionUrlOperations::remove(const DeleteFunctionUrlConfigRequest &request, Reply<Done> reply)
{
    const auto address = m_addresses.find(request.functionName, request.qualifier);
    if (!address) {
        reply(fail(address.error()));
        return;
    }
    m_urls.discard(address->key(), std::move(reply), [](const Record *record) -> Result<Done> {
        return record ? Result<Done>(Done{}) : fail(noUrl());
    });
}

Result<FunctionUrlConfig> FunctionUrlOperations::get(const GetFunctionUrlConfigRequest &request) const
{
    const auto address = m_addresses.find(request.functionName, request.qualifier);
    if (!address)
        return fail(address.error());
    const Record *record = m_urls.find(address->key());
    return record ? Result<FunctionUrlConfig>(told(*record)) : fail(noUrl());
}

Result<FunctionUrlConfigPage>
FunctionUrlOperations::list(const ListFunctionUrlConfigsRequest &request) const
{
    const auto address = m_addresses.find(request.functionName);
    if (!address)
        return fail(address.error());
    if (!address->functionExists)
        return fail(noFunction());
    FunctionUrlConfigPage page;
    page.nextMarker =
        pageOf(m_urls.of(address->name.name), request.marker, request.maxItems,
               [&](const QString &, const Record &record) { page.configs.append(told(record)); });
    return page;
}

} // namespace lathe
