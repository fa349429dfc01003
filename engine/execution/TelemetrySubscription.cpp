// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/TelemetrySubscription.h"

#include "engine/base/JsonText.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

const QStringList knownTypes{u"platform"_s, u"function"_s, u"extension"_s};

tl::unexpected<Error> refused(const QString &what)
{
    return fail(Error{u"ValidationError"_s, 400, what, {}});
}

QString text(const Json &json, const char *name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? fromStd(found->get<std::string>()) : QString();
}

Result<Done> readDestination(const Json &json, TelemetrySubscription &subscription)
{
    const auto destination = json.find("destination");
    if (destination == json.end() || !destination->is_object())
        return refused(u"The subscription names no destination"_s);
    const QString protocol = text(*destination, "protocol");
    if (protocol == u"TCP") {
        const auto port = destination->find("port");
        if (port == destination->end() || !port->is_number_integer() || port->get<qint64>() < 1 ||
            port->get<qint64>() > 65535)
            return refused(u"A TCP destination needs a port from 1 to 65535"_s);
        subscription.protocol = TelemetrySubscription::Protocol::Tcp;
        subscription.port = port->get<quint16>();
        return Done{};
    }
    if (protocol != u"HTTP")
        return refused(u"A destination's protocol is HTTP or TCP"_s);
    const QUrl uri(text(*destination, "URI"));
    const bool local = uri.host() == u"sandbox.localdomain" || uri.host() == u"sandbox" ||
                       uri.host() == u"localhost" || uri.host() == u"127.0.0.1";
    if (!uri.isValid() || uri.scheme() != u"http" || !local || uri.port() < 1)
        return refused(u"An HTTP destination's URI has the form http://sandbox.localdomain:PORT/PATH"_s);
    subscription.port = static_cast<quint16>(uri.port());
    subscription.path = uri.path(QUrl::FullyEncoded).toLatin1();
    if (subscription.path.isEmpty())
        subscription.path = "/";
    return Done{};
}

Result<Done> readBuffering(const Json &json, TelemetrySubscription &subscription)
{
    const auto buffering = json.find("buffering");
    if (buffering == json.end() || buffering->is_null())
        return Done{};
    if (!buffering->is_object())
        return refused(u"buffering is not an object"_s);
    const auto read = [&](const char *name, qint64 least, qint64 most, qint64 usual) -> Result<qint64> {
        const auto found = buffering->find(name);
        if (found == buffering->end())
            return usual;
        const qint64 value = found->is_number_integer() ? found->get<qint64>() : -1;
        if (value < least || value > most)
            return refused(u"buffering.%1 is a number from %2 to %3"_s.arg(QLatin1StringView(name))
                               .arg(least)
                               .arg(most));
        return value;
    };
    const auto timeout = read("timeoutMs", 25, 30'000, 1000);
    const auto bytes = read("maxBytes", 262'144, 1'048'576, 262'144);
    const auto items = read("maxItems", 1000, 10'000, 10'000);
    for (const auto *value : {&timeout, &bytes, &items}) {
        if (!*value)
            return fail(value->error());
    }
    subscription.timeout = std::chrono::milliseconds(*timeout);
    subscription.maxBytes = *bytes;
    subscription.maxItems = static_cast<int>(*items);
    return Done{};
}

} // namespace

Result<TelemetrySubscription> TelemetrySubscription::parse(const QByteArray &body)
{
    const auto json = parseJson(body);
    if (!json || !json->is_object())
        return refused(u"The subscription is no JSON object"_s);
    TelemetrySubscription subscription;
    if (auto read = readDestination(*json, subscription); !read)
        return fail(read.error());
    if (auto read = readBuffering(*json, subscription); !read)
        return fail(read.error());
    const auto types = json->find("types");
    if (types == json->end() || !types->is_array() || types->empty())
        return refused(u"The subscription names no types"_s);
    for (const Json &type : *types) {
        const QString name = type.is_string() ? fromStd(type.get<std::string>()) : QString();
        if (!knownTypes.contains(name))
            return refused(u"Types are platform, function and extension"_s);
        if (!subscription.types.contains(name))
            subscription.types << name;
    }
    return subscription;
}

bool TelemetrySubscription::wants(const QByteArray &eventType) const
{
    return types.contains(QString::fromLatin1(eventType.split('.').constFirst()));
}

} // namespace lathe
