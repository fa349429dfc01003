// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QByteArray>
#include <QSet>

#include <chrono>

namespace lathe
{

/// What an extension asks the Telemetry API (or the older Logs API) for.
///
/// Buffering: 25 to 30,000 ms, 256 KiB to 1 MiB, 1,000 to 10,000 events; delivered when the first of the
/// three is reached.
struct TelemetrySubscription {
    enum class Protocol { Http, Tcp };

    Protocol protocol = Protocol::Http;
    quint16 port = 0;
    QByteArray path = "/"; ///< of the HTTP destination
    QStringList types;     ///< platform, function, extension
    std::chrono::milliseconds timeout{1000};
    qsizetype maxBytes = 256 * 1024;
    int maxItems = 10'000;

    /// Of the request's body. ValidationError with what is wrong and what is allowed.
    static Result<TelemetrySubscription> parse(const QByteArray &body);
    bool wants(const QByteArray &eventType) const;
};

} // namespace lathe
