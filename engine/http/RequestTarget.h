// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/HttpQuery.h"

#include <optional>

namespace lathe
{

/// What stands between method and version in a request line, taken apart.
///
/// The path is split at its slashes first and decoded afterwards, so that `%2F`, `%3A` and `%24` inside a
/// segment stay inside that segment: an ARN or `$LATEST` is always one segment.
struct RequestTarget {
    QByteArray path;     ///< as sent, still encoded: starts with `/`, or is `*` (OPTIONS)
    QByteArray rawQuery; ///< as sent, without the question mark
    QByteArray
        authority; ///< host and port of an absolute-form target (`http://host:port/path`), else empty
    QStringList segments; ///< decoded; one empty segment at the end (a trailing slash) is left out
    HttpQuery query;

    /// nullopt for what must be answered with 400: no leading slash, control characters or spaces, a broken
    /// percent-encoding or an encoded NUL in the path.
    static std::optional<RequestTarget> parse(const QByteArray &raw);
};

} // namespace lathe
