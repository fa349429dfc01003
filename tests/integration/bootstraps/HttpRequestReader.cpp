// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpRequestReader.h"

#include <QByteArrayList>

#include <utility>

namespace lathe
{

namespace
{

void addHeader(QMap<QByteArray, QByteArray> &headers, const QByteArray &line)
{
    const auto colon = line.indexOf(':');
    QByteArray &value = headers[line.first(colon).toLower()];
    value = value.isEmpty() ? line.mid(colon + 1).trimmed() : value + ',' + line.mid(colon + 1).trimmed();
}

} // namespace

std::optional<QByteArray> HttpRequestReader::takeLine()
{
    const auto end = m_bytes.indexOf("\r\n");
    if (end < 0)
        return std::nullopt;
    const QByteArray line = m_bytes.first(end);
    m_bytes.remove(0, end + 2);
    return line;
}

bool HttpRequestReader::takeChunks()
{
    for (;;) {
        const auto end = m_bytes.indexOf("\r\n");
        if (end < 0)
            return false;
        if (m_inTrailers) {
            const QByteArray line = *takeLine();
            if (line.isEmpty())
                return true;
            addHeader(m_request->trailers, line);
            continue;
        }
        const auto size = m_bytes.first(end).toLongLong(nullptr, 16);
        if (size == 0) {
            m_inTrailers = true;
            m_bytes.remove(0, end + 2);
            continue;
        }
        if (m_bytes.size() < end + 4 + size)
            return false;
        m_request->body += m_bytes.mid(end + 2, size);
        m_bytes.remove(0, end + 4 + size);
    }
}

std::optional<HttpRequest> HttpRequestReader::take()
{
    if (!m_request) {
        const auto end = m_bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return std::nullopt;
        const QByteArrayList first = takeLine()->split(' ');
        m_request = HttpRequest{first.value(0), first.value(1), {}, {}, {}};
        for (QByteArray line = *takeLine(); !line.isEmpty(); line = *takeLine())
            addHeader(m_request->headers, line);
        m_inTrailers = false;
    }
    if (m_request->headers.value("transfer-encoding") == "chunked") {
        if (!takeChunks())
            return std::nullopt;
    } else {
        const auto length = m_request->headers.value("content-length", "0").toLongLong();
        if (m_bytes.size() < length)
            return std::nullopt;
        m_request->body = m_bytes.first(length);
        m_bytes.remove(0, length);
    }
    return std::exchange(m_request, std::nullopt);
}

} // namespace lathe
