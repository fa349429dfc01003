// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/signature/CanonicalRequest.h"

#include "engine/http/PercentCoding.h"

#include <algorithm>
#include <vector>

namespace lathe
{

namespace
{

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// Without `.`, `..` and doubled slashes (RFC 3986 6.2.2.3); a slash at the end stays.
QByteArray normalised(const QByteArray &path)
{
    QByteArrayList parts;
    for (const QByteArray &part : path.split('/')) {
        if (part.isEmpty() || part == ".")
            continue;
        if (part != "..")
            parts.append(part);
        else if (!parts.isEmpty())
            parts.removeLast();
    }
    QByteArray clean = '/' + parts.join('/');
    if (path.endsWith('/') && clean.size() > 1)
        clean += '/';
    return clean;
}

QByteArray canonicalPath(const QByteArray &path, PathForm form)
{
    if (path.isEmpty())
        return "/";
    return form == PathForm::AsSent ? awsEncoded(percentDecoded(path), "/")
                                    : awsEncoded(normalised(path), "/");
}

QByteArray canonicalQuery(const QByteArray &raw)
{
    std::vector<std::pair<QByteArray, QByteArray>> items;
    for (const QByteArray &part : raw.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = percentDecoded(equals < 0 ? part : part.first(equals));
        const QByteArray value = equals < 0 ? QByteArray() : percentDecoded(part.mid(equals + 1));
        if (name != "X-Amz-Signature")
            items.emplace_back(awsEncoded(name), awsEncoded(value));
    }
    std::sort(items.begin(), items.end());
    QByteArrayList parts;
    for (const auto &[name, value] : items)
        parts.append(name + '=' + value);
    return parts.join('&');
}

} // namespace

QByteArray awsEncoded(QByteArrayView text, QByteArrayView keep)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    QByteArray encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (isUnreserved(c) || keep.contains(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += digits[byte >> 4];
        encoded += digits[byte & 15];
    }
    return encoded;
}

QByteArray canonicalRequest(const SignableRequest &request, const QByteArrayList &signedHeaders,
                            QByteArrayView payloadHash, PathForm form)
{
    QByteArrayList names = signedHeaders;
    std::sort(names.begin(), names.end());
    QByteArray fields;
    for (const QByteArray &name : names)
        fields += name + ':' + request.headers.joined(name, ",").simplified() + '\n';
    return request.method + '\n' + canonicalPath(request.path, form) + '\n' +
           canonicalQuery(request.rawQuery) + '\n' + fields + '\n' + names.join(';') + '\n' +
           payloadHash.toByteArray();
}

} // namespace lathe
