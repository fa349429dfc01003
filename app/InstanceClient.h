// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <optional>

namespace lathe
{

/// Talks to a Lathe that has the workspace open. Waits: for command-line programs before or instead of
/// their own event loop.
class InstanceClient
{
public:
    struct Invoked {
        QByteArray payload;
        QString functionError;
        QByteArray log;
    };

    explicit InstanceClient(QString socketPath)
        : m_socketPath(std::move(socketPath))
    {
    }

    /// Brings the window of the running Lathe forward. False: none runs, or one without a window.
    bool raise() const;
    /// nullopt: none runs.
    std::optional<Result<Invoked>> invoke(const QString &function, const QByteArray &payload) const;

private:
    std::optional<QByteArray> ask(const QByteArray &line, int timeoutMs) const;

    QString m_socketPath;
};

} // namespace lathe
