// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/RpcMembers.h"

#include <QCborArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace lathe
{

void RpcMembers::wrongType(const QString &name)
{
    refuse(Error{
        u"SerializationException"_s, 400, u"The member %1 has a value of the wrong type."_s.arg(name), {}});
}

std::optional<QString> RpcMembers::text(const QString &name)
{
    const QCborValue value = m_members.value(name);
    if (value.isString())
        return value.toString();
    if (!value.isUndefined() && !value.isNull())
        wrongType(name);
    return std::nullopt;
}

std::optional<qint64> RpcMembers::number(const QString &name)
{
    const QCborValue value = m_members.value(name);
    if (value.isInteger())
        return value.toInteger();
    bool good = false;
    const double wide = value.isDouble() ? value.toDouble() : value.toString().toDouble(&good);
    if ((good || value.isDouble()) && std::abs(wide) < 9e18)
        return static_cast<qint64>(wide);
    if (!value.isUndefined() && !value.isNull())
        wrongType(name);
    return std::nullopt;
}

std::optional<bool> RpcMembers::flag(const QString &name)
{
    const QCborValue value = m_members.value(name);
    if (value.isBool())
        return value.toBool();
    if (value.isString() && (value.toString() == u"true" || value.toString() == u"false"))
        return value.toString() == u"true";
    if (!value.isUndefined() && !value.isNull())
        wrongType(name);
    return std::nullopt;
}

std::optional<qint64> RpcMembers::timeMs(const QString &name)
{
    const QCborValue value = m_members.value(name);
    if (value.isDateTime())
        return value.toDateTime().toMSecsSinceEpoch();
    if (value.isInteger() && std::abs(value.toInteger()) < 1'000'000'000'000)
        return value.toInteger() * 1000;
    if (value.isDouble() && std::abs(value.toDouble()) < 1e12)
        return static_cast<qint64>(value.toDouble() * 1000);
    if (value.isString()) {
        QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeSpec(Qt::UTC);
        if (time.isValid())
            return time.toMSecsSinceEpoch();
    }
    if (!value.isUndefined() && !value.isNull())
        wrongType(name);
    return std::nullopt;
}

QStringList RpcMembers::texts(const QString &name)
{
    QStringList found;
    const QCborValue value = m_members.value(name);
    for (const auto item : value.toArray()) {
        if (item.isString())
            found.append(item.toString());
        else
            wrongType(name);
    }
    if (!value.isArray() && !value.isUndefined() && !value.isNull() && !value.toString().isEmpty())
        wrongType(name);
    return found;
}

QList<QCborMap> RpcMembers::maps(const QString &name)
{
    QList<QCborMap> found;
    const QCborValue value = m_members.value(name);
    for (const auto item : value.toArray()) {
        if (item.isMap())
            found.append(item.toMap());
        else
            wrongType(name);
    }
    if (!value.isArray() && !value.isUndefined() && !value.isNull() && !value.toString().isEmpty())
        wrongType(name);
    return found;
}

QCborMap RpcMembers::map(const QString &name)
{
    const QCborValue value = m_members.value(name);
    if (!value.isMap() && !value.isUndefined() && !value.isNull())
        wrongType(name);
    return value.toMap();
}

} // namespace lathe
