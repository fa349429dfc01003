// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QCborMap>
#include <QDateTime>
#include <QStringList>

#include <optional>

namespace lathe
{

/// Reads the members of an RpcRequest by type, whichever protocol brought them; the first that is of
/// another type becomes the error (SerializationException 400).
class RpcMembers
{
public:
    explicit RpcMembers(const QCborMap &members)
        : m_members(members)
    {
    }

    std::optional<QString> text(const QString &name);
    std::optional<qint64> number(const QString &name);
    std::optional<bool> flag(const QString &name);
    /// Seconds since the epoch, ISO 8601, or a time of CBOR.
    std::optional<qint64> timeMs(const QString &name);
    QStringList texts(const QString &name);
    QList<QCborMap> maps(const QString &name);
    QCborMap map(const QString &name);

    /// The first becomes the error: what a caller of this finds wrong with a value.
    void refuse(const Error &error)
    {
        if (!m_error)
            m_error = error;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    void wrongType(const QString &name);

    const QCborMap &m_members;
    std::optional<Error> m_error;
};

} // namespace lathe
