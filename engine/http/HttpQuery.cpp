// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/HttpQuery.h"

#include "engine/http/PercentCoding.h"

using namespace Qt::StringLiterals;

namespace lathe
{

HttpQuery HttpQuery::parse(QByteArrayView raw)
{
    HttpQuery query;
    qsizetype from = 0;
    while (from < raw.size()) {
        qsizetype to = raw.indexOf('&', from);
        if (to < 0)
            to = raw.size();
        const QByteArrayView part = raw.sliced(from, to - from);
        from = to + 1;
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArrayView name = equals < 0 ? part : part.first(equals);
        const QByteArrayView value = equals < 0 ? QByteArrayView("") : part.sliced(equals + 1);
        query.m_items.emplace_back(QString::fromUtf8(percentDecoded(name, true)),
                                   QString::fromUtf8(percentDecoded(value, true)));
    }
    return query;
}

bool HttpQuery::contains(QStringView name) const
{
    return !value(name).isNull();
}

QString HttpQuery::value(QStringView name) const
{
    for (const auto &[key, value] : m_items) {
        if (key == name)
            return value.isNull() ? u""_s : value;
    }
    return {};
}

QStringList HttpQuery::values(QStringView name) const
{
    QStringList found;
    for (const auto &[key, value] : m_items) {
        if (key == name)
            found.append(value);
    }
    return found;
}

} // namespace lathe
