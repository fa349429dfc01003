// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/RequestHead.h"

#include <algorithm>

namespace lathe
{

bool isHttpToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return plain || (c > ' ' && c < '\x7f' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
    });
}

namespace
{

/// Digits and nothing else, as many as a qint64 takes.
bool isLength(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 18 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

qint64 RequestHead::bodyLength() const
{
    if (headers.contains("Transfer-Encoding"))
        return -1;
    return headers.value("Content-Length").toLongLong();
}

bool RequestHead::expectsContinue() const
{
    return !http10 && headers.value("Expect").compare("100-continue", Qt::CaseInsensitive) == 0;
}

std::optional<QByteArray> RequestHead::framingProblem() const
{
    if (!isHttpToken(method))
        return QByteArray("The request's method is not a token.");
    for (const auto field : headers) {
        if (!isHttpToken(field.name))
            return QByteArray("A header's name is not a token.");
    }
    const qsizetype lengths = headers.count("Content-Length");
    const qsizetype codings = headers.count("Transfer-Encoding");
    if (lengths + codings > 1)
        return QByteArray("The request says more than once how long its body is.");
    if (lengths == 1 && !isLength(headers.value("Content-Length")))
        return QByteArray("The length of the request's body is no number.");
    if (codings == 1 && http10)
        return QByteArray("HTTP/1.0 has no transfer codings.");
    if (codings == 1 && headers.value("Transfer-Encoding").compare("chunked", Qt::CaseInsensitive) != 0)
        return QByteArray("The only transfer coding understood here is chunked.");
    const qsizetype hosts = headers.count("Host");
    if (hosts > 1 || (hosts == 0 && !http10))
        return QByteArray("The request must name exactly one host.");
    return std::nullopt;
}

} // namespace lathe
