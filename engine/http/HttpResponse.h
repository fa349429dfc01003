// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/HttpHeaders.h"

namespace lathe
{

/// A whole answer. `Date`, `Content-Length`, `Transfer-Encoding` and `Connection` are added when it is
/// sent.
struct HttpResponse {
    int status = 200;
    HttpHeaders headers;
    QByteArray body;
};

/// `text/plain` with `text` and a line end: what a server says when nobody told it a better form.
inline HttpResponse plainResponse(int status, QByteArrayView text)
{
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, text.toByteArray() + '\n'};
}

} // namespace lathe
