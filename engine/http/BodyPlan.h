// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/HttpResponse.h"
#include "engine/http/RequestHead.h"

#include <functional>

namespace lathe
{

/// How the body of a request is taken, decided when its headers are in.
struct BodyPlan {
    /// More than this is answered with `tooLarge`, or else with 413 by the server.
    qint64 limit = 8 * 1024 * 1024;
    /// false: the handler is called when the body is complete. true: the handler is called before the body
    /// and takes it piece by piece (Exchange::onBody).
    bool streamed = false;
    std::function<HttpResponse(const RequestHead &)> tooLarge = {};
};

} // namespace lathe
