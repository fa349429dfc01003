// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/HttpHeaders.h"
#include "engine/http/RequestTarget.h"

#include <optional>

namespace lathe
{

/// Everything of a request but its body and trailers.
struct RequestHead {
    QByteArray method;    ///< as sent; methods are case-sensitive
    QByteArray rawTarget; ///< as sent
    RequestTarget target;
    HttpHeaders headers;
    bool http10 = false;
    quintptr tag = 0; ///< of the listener the connection came in by, see HttpServer::adoptListener
    QByteArray peer;  ///< `127.0.0.1:41234`, `[::1]:41234`, or `unix`

    bool hasBody() const { return bodyLength() != 0; }
    /// Content-Length, 0 without a body, -1 for a chunked one.
    qint64 bodyLength() const;
    bool expectsContinue() const;

    /// Why a request must be answered with 400 and its connection closed, because where it ends is unclear
    /// or whom it is for: Content-Length together with Transfer-Encoding, either of them twice, a length
    /// that is no number, a transfer coding other than `chunked` or one in HTTP/1.0, no or several `Host`
    /// in HTTP/1.1, a method or a header name that is no token (`Content-Length : 5`).
    std::optional<QByteArray> framingProblem() const;
};

/// A token as RFC 9110 5.6.2 has it: what methods and field names are made of.
bool isHttpToken(QByteArrayView text);

} // namespace lathe
