// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/EventInvokeOperations.h"

#include "engine/registry/Paging.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lathe
{

namespace
{

Error noConfig(const FunctionAddress &address)
{
    return Error::notFound(
        u"The function %1 doesn't have an EventInvokeConfig"_s.arg(address.qualifiedArn()));
}

Error noFunction()
{
    return Error::notFound(u"The function doesn't exist."_s);
}

QString shown(const QString &when, const std::optional<EventDestinations::Destination> &destination)
{
    if (!destination || destination->arn.isEmpty())
        return u"null"_s;
    return u"%1(destination=%2)"_s.arg(when, destination->arn);
}

/// The answer tells both, also where one goes nowhere.
EventDestinations complete(EventDestinations destinations)
{
    for (auto *one : {&destinations.onSuccess, &destinations.onFailure}) {
        if (!*one)
            one->emplace();
        if ((*one)->arn.isEmpty())
            (*one)->arn = QString();
    }
    return destinations;
}

} // namespace

EventInvokeOperations::EventInvokeOperations(StateStore &store, const FunctionAddresses &addresses,
                                             const Clock &clock)
    : m_addresses(addresses)
    , m_clock(clock)
    , m_configs(store, u"event-invoke-config"_s)
{
}

void EventInvokeOperations::addTo(OperationTable &table)
{
    table.add<PutFunctionEventInvokeConfigRequest>(
        [this](const auto &request, auto reply) { put(request, false, std::move(reply)); });
    table.add<UpdateFunctionEventInvokeConfigRequest>(
        [this](const auto &request, auto reply) { put(request, true, std::move(reply)); });
    table.add<DeleteFunctionEventInvokeConfigRequest>(
        [this](const auto &request, auto reply) { remove(request, std::move(reply)); });
    table.answer<GetFunctionEventInvokeConfigRequest>([this](const auto &request) { return get(request); });
    table.answer<ListFunctionEventInvokeConfigsRequest>(
        [this](const auto &request) { return list(request); });
}

const EventInvokeConfig *EventInvokeOperations::find(const QString &functionName,
                                                     const QString &qualifier) const
{
    return m_configs.find(functionName + u':' + qualifier);
}

std::chrono::seconds EventInvokeOperations::maximumAge(const QString &functionArn) const
{
    const QString qualifier = functionArn.section(u':', 7);
    const EventInvokeConfig *config =
        find(functionArn.section(u':', 6, 6), qualifier.isEmpty() ? u"$LATEST"_s : qualifier);
    return config && config->maximumEventAgeInSeconds
               ? std::chrono::seconds(*config->maximumEventAgeInSeconds)
               : 6h;
}

Result<Done> EventInvokeOperations::check(const EventInvokeSettings &settings,
                                          const FunctionAddress &address) const
{
    if (!settings.maximumRetryAttempts && !settings.maximumEventAgeInSeconds && !settings.destinations) {
        return fail(Error::invalidParameter(
            u"You must specify at least one of error handling or destination setting."_s));
    }
    const EventDestinations given = settings.destinations.value_or(EventDestinations());
    for (const auto &destination : {given.onSuccess, given.onFailure}) {
        if (!destination || destination->arn.isEmpty())
            continue;
        const QString service = destination->arn.section(u':', 2, 2);
        static const QStringList known{u"sqs"_s, u"sns"_s, u"lambda"_s, u"events"_s, u"s3"_s};
        if (!known.contains(service)) {
            return fail(Error::invalidParameter(
                u"The provided destination config DestinationConfig(onSuccess=%1, onFailure=%2) is invalid."_s
                    .arg(shown(u"OnSuccess"_s, given.onSuccess), shown(u"OnFailure"_s, given.onFailure))));
        }
        if (service != u"lambda")
            continue;
        const auto function = m_addresses.find(destination->arn);
        if (!function || !function->exists()) {
            return fail(
                Error::invalidParameter(u"The destination ARN %1 is invalid."_s.arg(destination->arn)));
        }
        if (function->name.name == address.name.name) {
            return fail(
                Error::invalidParameter(u"You can't specify the function as a destination for itself."_s));
        }
    }
    return Done{};
}

void EventInvokeOperations::put(const EventInvokeSettings &settings, bool merge,
                                Reply<EventInvokeConfig> reply)
{
    const auto address = m_addresses.find(settings.functionName, settings.qualifier);
    Result<Done> checked = Done{};
    if (!address)
        checked = fail(address.error());
    else if (!address->exists())
        checked = fail(merge ? noConfig(*address) : noFunction());
    if (checked)
        checked = check(settings, *address);
    if (!checked) {
        reply(fail(checked.error()));
        return;
    }
    m_configs.change<EventInvokeConfig>(
        address->key(), std::move(reply),
        [this, settings, merge,
         address = *address](const EventInvokeConfig *before) -> Result<EventInvokeConfig> {
            if (merge && !before)
                return fail(noConfig(address));
            EventInvokeConfig config;
            if (merge)
                config = *before;
            config.functionArn = address.qualifiedArn();
            config.lastModified = static_cast<double>(m_clock.epochMs()) / 1000;
            if (settings.maximumRetryAttempts)
                config.maximumRetryAttempts = settings.maximumRetryAttempts;
            if (settings.maximumEventAgeInSeconds)
                config.maximumEventAgeInSeconds = settings.maximumEventAgeInSeconds;
            if (settings.destinations || !config.destinations)
                config.destinations = complete(settings.destinations.value_or(EventDestinations()));
            return config;
        },
        [](const EventInvokeConfig &config) { return config; });
}

void EventInvokeOperations::remove(const DeleteFunctionEventInvokeConfigRequest &request, Reply<Done> reply)
{
    const auto address = m_addresses.find(request.functionName, request.qualifier);
    if (!address) {
        reply(fail(address.error()));
        return;
    }
    m_configs.discard(address->key(), std::move(reply),
                      [address = *address](const EventInvokeConfig *config) -> Result<Done> {
                          return config ? Result<Done>(Done{}) : fail(noConfig(address));
                      });
}

Result<EventInvokeConfig>
EventInvokeOperations::get(const GetFunctionEventInvokeConfigRequest &request) const
{
    const auto address = m_addresses.find(request.functionName, request.qualifier);
    if (!address)
        return fail(address.error());
    const EventInvokeConfig *config = m_configs.find(address->key());
    return config ? Result<EventInvokeConfig>(*config) : fail(noConfig(*address));
}

Result<EventInvokeConfigPage>
EventInvokeOperations::list(const ListFunctionEventInvokeConfigsRequest &request) const
{
    const auto address = m_addresses.find(request.functionName);
    if (!address)
        return fail(address.error());
    if (!address->functionExists)
        return fail(noFunction());
    EventInvokeConfigPage page;
    page.nextMarker =
        pageOf(m_configs.of(address->name.name), request.marker, request.maxItems,
               [&page](const QString &, const EventInvokeConfig &config) { page.configs.append(config); });
    return page;
}

} // namespace lathe
