// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/HttpHeaders.h"

#include <optional>

namespace lathe::BrowserGuard
{

/// Whether a host (no port, brackets around IPv6) names this machine by loopback: `localhost`, `127.0.0.1`,
/// `[::1]` or anything under `.localhost`, which function URLs use (`<id>.lambda-url.<region>.localhost`).
bool isLocalHost(QByteArrayView host);

/// Keeps web pages from reading or driving an endpoint on loopback. Returns why a request must be refused
/// with 403, or nullopt when it may be served.
///
/// - The host that was asked for must be local: a page whose name was re-pointed at 127.0.0.1 (DNS
///   rebinding) still sends its own name.
/// - An `Origin` must be local too, whatever its port; `null` is not.
/// - Without `Origin` (links, images, forms by GET), `Sec-Fetch-Site: cross-site` betrays a foreign page.
///   Programs other than browsers send neither.
///
/// `authority` is RequestTarget::authority; where it is not empty it takes the place of `Host`.
std::optional<QByteArray> objection(const HttpHeaders &headers, QByteArrayView authority = {});

/// The same for an endpoint that only programs are to use: any `Origin` and any `Sec-Fetch-Site` is
/// refused, since nothing but a browser sends them, and a page of this machine may show what others wrote.
std::optional<QByteArray> objectionToPages(const HttpHeaders &headers, QByteArrayView authority = {});

} // namespace lathe::BrowserGuard
