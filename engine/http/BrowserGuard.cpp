// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/BrowserGuard.h"

#include <algorithm>

namespace lathe::BrowserGuard
{

namespace
{

bool isPort(QByteArrayView text)
{
    return text.size() <= 5 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `host`, `host:port`, `[v6]` or `[v6]:port` without its port; null when it is none of these.
QByteArrayView hostOf(QByteArrayView authority)
{
    qsizetype hostSize = authority.size();
    if (authority.startsWith('[')) {
        hostSize = authority.indexOf(']') + 1;
        if (hostSize == 0)
            return {};
    } else if (const qsizetype colon = authority.indexOf(':'); colon >= 0) {
        hostSize = colon;
    }
    const QByteArrayView rest = authority.sliced(hostSize);
    if (!rest.isEmpty() && (rest[0] != ':' || !isPort(rest.sliced(1))))
        return {};
    return authority.first(hostSize);
}

bool isLocalOrigin(QByteArrayView origin)
{
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (origin.startsWith(scheme))
            return isLocalHost(hostOf(origin.sliced(scheme.size())));
    }
    return false;
}

} // namespace

bool isLocalHost(QByteArrayView host)
{
    const QByteArray name = host.toByteArray().toLower();
    if (name == "localhost" || name == "127.0.0.1" || name == "[::1]")
        return true;
    if (!name.endsWith(".localhost"))
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

std::optional<QByteArray> objection(const HttpHeaders &headers, QByteArrayView authority)
{
    if (headers.count("Host") > 1)
        return QByteArray("This request names more than one host.");
    const QByteArrayView asked = authority.isEmpty() ? headers.value("Host") : authority;
    if (!isLocalHost(hostOf(asked))) {
        return QByteArray("This server answers for localhost only. The request asked for another host; "
                          "use http://localhost or http://127.0.0.1 with the same port.");
    }
    if (headers.contains("Origin")) {
        for (const auto field : headers) {
            if (field.name.compare("Origin", Qt::CaseInsensitive) == 0 && !isLocalOrigin(field.value))
                return QByteArray("Web pages from other places than this machine may not use this server.");
        }
        return std::nullopt;
    }
    if (headers.value("Sec-Fetch-Site").compare("cross-site", Qt::CaseInsensitive) == 0)
        return QByteArray("A web page from another place may not lead a browser to this server.");
    return std::nullopt;
}

std::optional<QByteArray> objectionToPages(const HttpHeaders &headers, QByteArrayView authority)
{
    if (const auto foreign = objection(headers, authority))
        return foreign;
    if (headers.contains("Origin") || headers.contains("Sec-Fetch-Site")) {
        return QByteArray(
            "Web pages may not use this server; the AWS CLI and the SDKs may. Lathe's preferences "
            "can let in the pages of this machine.");
    }
    return std::nullopt;
}

} // namespace lathe::BrowserGuard
