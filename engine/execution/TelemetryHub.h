// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/ExtensionRoster.h"
#include "engine/execution/TelemetrySubscriber.h"
#include "engine/http/Exchange.h"

#include <functional>
#include <map>

namespace lathe
{

/// The Telemetry API (2022-07-01) and the Logs API (2020-08-15) of one execution environment: takes
/// subscriptions, one an extension, and passes events on to their subscribers.
class TelemetryHub
{
public:
    using ExchangePtr = std::shared_ptr<Exchange>;
    /// Subscribing ends with registration.
    using RegistrationOpen = std::function<bool()>;

    TelemetryHub(ExtensionRoster &roster, const Clock &clock, RegistrationOpen open);

    void handle(const ExchangePtr &exchange);
    /// Where the subscribers listen; null: nowhere, and those there are are forgotten.
    void setSandbox(Sandbox *sandbox);
    /// A new Init phase: all subscribe anew, and will be told what happens from here on.
    void reset();
    /// The Init phase is over: nobody comes any more.
    void closeSubscriptions();

    /// Whether anybody hears, or may still ask for, what is published.
    bool isListening() const { return m_keeps || !m_subscribers.empty(); }
    void publish(const PlatformEvent &event);
    /// Delivers what there is, before the environment is frozen or ends.
    void flush();

private:
    ExtensionRoster &m_roster;
    const Clock &m_clock;
    RegistrationOpen m_open;
    Sandbox *m_sandbox = nullptr;
    bool m_keeps = false;
    QList<PlatformEvent> m_kept; ///< of this Init phase, for who subscribes late; bounded
    std::map<QString, std::unique_ptr<TelemetrySubscriber>> m_subscribers; ///< by extension
};

} // namespace lathe
