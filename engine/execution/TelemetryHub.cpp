// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/TelemetryHub.h"

#include "engine/execution/RuntimeApiReply.h"

using namespace Qt::StringLiterals;

namespace lathe
{

using namespace runtimeapi;

namespace
{
/// An Init that writes more has had its beginning told.
constexpr qsizetype mostKept = 1000;
} // namespace

TelemetryHub::TelemetryHub(ExtensionRoster &roster, const Clock &clock, RegistrationOpen open)
    : m_roster(roster)
    , m_clock(clock)
    , m_open(std::move(open))
{
}

void TelemetryHub::handle(const ExchangePtr &exchange)
{
    const QStringList &path = exchange->segments();
    const bool known = path == QStringList{u"2022-07-01"_s, u"telemetry"_s} ||
                       path == QStringList{u"2020-08-15"_s, u"logs"_s};
    if (!known) {
        refuse(exchange, 404, u"NotFound"_s, u"The Telemetry API has no such path"_s);
        return;
    }
    if (!requireMethod(exchange, "PUT"))
        return;
    Extension *extension = nullptr;
    const QString id = QString::fromLatin1(exchange->headers().value("Lambda-Extension-Identifier"));
    if (const auto refusal = m_roster.identify(id, &extension)) {
        refuse(exchange, 403, refusal->type, refusal->message);
        return;
    }
    if (!m_sandbox || !m_open()) {
        refuse(exchange, 403,
               path[1] == u"logs" ? u"Logs.SubscriptionClosed"_s : u"Telemetry.SubscriptionClosed"_s,
               u"Extensions subscribe before the runtime asks for its first event"_s);
        return;
    }
    auto subscription = TelemetrySubscription::parse(exchange->body());
    if (!subscription) {
        refuse(exchange, 400, subscription.error().code, subscription.error().message);
        return;
    }
    const QStringList types = subscription->types;
    auto &subscriber = m_subscribers[extension->name];
    subscriber = std::make_unique<TelemetrySubscriber>(std::move(*subscription), *m_sandbox, m_clock);
    for (const PlatformEvent &event : std::as_const(m_kept))
        subscriber->publish(event);
    exchange->respond(200, {{"Content-Type", "text/plain"}}, "\"OK\"");
    publish(PlatformEvent::subscription(extension->name, types, m_clock.epochMs()));
}

void TelemetryHub::setSandbox(Sandbox *sandbox)
{
    m_sandbox = sandbox;
    if (sandbox)
        return;
    closeSubscriptions();
    m_subscribers.clear();
}

void TelemetryHub::reset()
{
    m_subscribers.clear();
    m_kept.clear();
    m_keeps = true;
}

void TelemetryHub::closeSubscriptions()
{
    m_keeps = false;
    m_kept.clear();
}

void TelemetryHub::publish(const PlatformEvent &event)
{
    if (m_keeps && m_kept.size() < mostKept)
        m_kept.append(event);
    for (const auto &[name, subscriber] : m_subscribers)
        subscriber->publish(event);
}

void TelemetryHub::flush()
{
    for (const auto &[name, subscriber] : m_subscribers)
        subscriber->flush();
}

} // namespace lathe
