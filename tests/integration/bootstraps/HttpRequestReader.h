// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>

#include <optional>

namespace lathe
{

struct HttpRequest {
    QByteArray method;
    QByteArray path;
    QMap<QByteArray, QByteArray> headers; ///< lower-case names; repeated ones joined with a comma
    QByteArray body;
    QMap<QByteArray, QByteArray> trailers;
};

/// Takes HTTP/1.1 requests out of a byte stream, bodies by length or in chunks.
class HttpRequestReader
{
public:
    void feed(const QByteArray &bytes) { m_bytes += bytes; }
    std::optional<HttpRequest> take();

private:
    bool takeChunks();
    std::optional<QByteArray> takeLine();

    QByteArray m_bytes;
    std::optional<HttpRequest> m_request;
    bool m_inTrailers = false;
};

} // namespace lathe
