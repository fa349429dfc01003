// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/PackageLinks.h"

#include "engine/signature/Hmac.h"

using namespace Qt::StringLiterals;

namespace lathe
{

PackageLinks::PackageLinks(const Clock &clock, std::function<QString()> endpointUrl)
    : m_clock(clock)
    , m_endpointUrl(std::move(endpointUrl))
    , m_key(randomKey())
{
}

QByteArray PackageLinks::sign(const QString &hex, const QString &expires) const
{
    return hmacSha256(m_key, (hex + u'\n' + expires).toUtf8()).toHex();
}

QString PackageLinks::url(const QString &hex) const
{
    const QString expires = QString::number(m_clock.epochMs() / 1000 + lifeS);
    return u"%1/_lathe/packages/%2?Expires=%3&Signature=%4"_s.arg(m_endpointUrl(), hex, expires,
                                                                  QString::fromLatin1(sign(hex, expires)));
}

std::optional<Error> PackageLinks::objection(const QString &hex, const HttpQuery &query) const
{
    const QString expires = query.value(u"Expires");
    if (!isSameSecret(query.value(u"Signature").toUtf8(), sign(hex, expires)))
        return Error{u"AccessDenied"_s, 403, u"Access Denied"_s, {}};
    if (m_clock.epochMs() / 1000 >= expires.toLongLong())
        return Error{u"AccessDenied"_s, 403, u"Request has expired"_s, {}};
    return std::nullopt;
}

} // namespace lathe
