// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/client/Connection.h"

#include <string>

namespace lathe::bench
{

/// Of a head of HTTP; 0 when it tells none.
size_t contentLength(std::string_view head);

/// How a request lies on the wire and how its answer is read. Shared by all threads of a run.
class Framing
{
public:
    virtual ~Framing() = default;

    const std::string &request() const { return m_request; }
    /// Reads one whole answer. The body is valid until the connection is used again. Throws on an error
    /// status.
    virtual std::string_view readAnswer(Connection &connection) const = 0;

protected:
    std::string m_request;
};

/// HTTP/1.1, kept alive: POST with a body, GET without.
class HttpFraming : public Framing
{
public:
    HttpFraming(const std::string &path, const std::string &body);
    std::string_view readAnswer(Connection &connection) const override;
};

/// The least there is: four bytes of length (most significant first), then the body, both ways.
class LengthFraming : public Framing
{
public:
    explicit LengthFraming(const std::string &body);
    std::string_view readAnswer(Connection &connection) const override;
};

} // namespace lathe::bench
