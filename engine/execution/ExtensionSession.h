// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/execution/EventDelivery.h"
#include "engine/execution/ExtensionRoster.h"
#include "engine/http/Exchange.h"

#include <QHash>

#include <functional>
#include <memory>

namespace lathe
{

/// The Extensions API (2020-01-01) of one execution environment: registration, events, reported errors.
///
/// Whose turn it is the roster knows; this class holds the extensions' waiting requests.
class ExtensionSession
{
public:
    using ExchangePtr = std::shared_ptr<Exchange>;
    struct Hooks {
        std::function<bool()> registrationOpen;
        std::function<void()> allRegistered;
        /// All of them wait for their next event.
        std::function<void()> ready;
        /// One reported that it failed: InitError or ExitError, and in which way.
        std::function<void(const QString &name, const QString &state, const QString &errorType)> failed;
    };

    ExtensionSession(const FunctionConfiguration &function, Hooks hooks)
        : m_function(function)
        , m_hooks(std::move(hooks))
    {
    }

    void handle(const ExchangePtr &exchange);

    /// Starts anew with these external extensions.
    void reset(const QStringList &external);
    /// The event, to those that want it.
    void deliverInvoke(const EventDelivery &event, qint64 deadlineMs);
    void deliverShutdown(ShutdownReason reason, qint64 deadlineMs);
    void processGone(const QString &name);
    void runtimeGone() { m_roster.runtimeGone(); }

    ExtensionRoster &roster() { return m_roster; }
    const ExtensionRoster &roster() const { return m_roster; }

private:
    void registration(const ExchangePtr &exchange);
    void next(const ExchangePtr &exchange);
    void error(const ExchangePtr &exchange, const QString &state);
    Extension *identify(const ExchangePtr &exchange);
    void send(Extension &extension, const QByteArray &body);

    const FunctionConfiguration &m_function;
    Hooks m_hooks;
    ExtensionRoster m_roster;
    QHash<QString, ExchangePtr> m_waiting; ///< by name
    QByteArray m_shutdown;                 ///< the event, once it was told
};

} // namespace lathe
