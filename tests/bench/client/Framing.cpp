// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/client/Framing.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace lathe::bench
{

namespace
{

constexpr std::string_view lengthField = "\r\ncontent-length: ";

} // namespace

size_t contentLength(std::string_view head)
{
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? char(a + 32) : a) == b; };
    const auto field = std::search(head.begin(), head.end(), lengthField.begin(), lengthField.end(), same);
    size_t length = 0;
    if (field != head.end())
        std::from_chars(&*field + lengthField.size(), head.data() + head.size(), length);
    return length;
}

HttpFraming::HttpFraming(const std::string &path, const std::string &body)
{
    m_request = (body.empty() ? "GET " : "POST ") + path +
                " HTTP/1.1\r\nHost: localhost\r\n"
                "Authorization: AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/lambda/aws4_request, "
                "SignedHeaders=host, Signature=0\r\n";
    if (!body.empty())
        m_request +=
            "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    m_request += "\r\n" + body;
}

std::string_view HttpFraming::readAnswer(Connection &connection) const
{
    const std::string_view head = connection.readThrough("\r\n\r\n");
    const bool good = head.starts_with("HTTP/1.1 200 ");
    const std::string status(head.substr(0, head.find('\r')));
    const std::string_view body = connection.read(contentLength(head));
    if (!good)
        throw std::runtime_error(status + ": " + std::string(body));
    return body;
}

LengthFraming::LengthFraming(const std::string &body)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        m_request += static_cast<char>(body.size() >> shift & 0xff);
    m_request += body;
}

std::string_view LengthFraming::readAnswer(Connection &connection) const
{
    size_t length = 0;
    for (const char byte : connection.read(4))
        length = length << 8 | static_cast<unsigned char>(byte);
    return connection.read(length);
}

} // namespace lathe::bench
