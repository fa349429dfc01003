// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"
#include "engine/endpoint/AwsEndpoint.h"
#include "engine/local/EngineOptions.h"

#include <memory>
#include <optional>

namespace lathe
{

/// The endpoint on its port: the one that was asked for, or the first that is free.
class EndpointPart
{
public:
    explicit EndpointPart(const EngineOptions &options)
        : m_port(options.port)
        , m_wanted(options.endpoint)
    {
    }

    /// Does nothing where no endpoint is wanted. `Lathe.PortInUse` when a port asked for by name is taken.
    Result<Done> open(const AwsEndpoint::Parts &parts);
    /// No request comes afterwards.
    void close() { m_endpoint.reset(); }

    /// Whose requests are answered, now and once it is open.
    void setAccess(const EndpointSettings &settings);
    /// Empty while it is not open.
    QString url() const { return m_endpoint ? m_endpoint->url() : QString(); }
    /// For people: it is not on the usual port. Empty otherwise.
    const QString &notice() const { return m_notice; }
    /// The URL of a function whose own part of the name is `id`, with a slash at its end.
    QString functionUrl(const QString &id, const QString &region) const;

private:
    Result<Done> listen();

    std::optional<quint16> m_port;
    bool m_wanted;
    EndpointAccess m_access;
    std::unique_ptr<AwsEndpoint> m_endpoint;
    QString m_notice;
};

} // namespace lathe
