// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/http/Exchange.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace lathe::apianswer
{

/// Content-Type and a request id, which every answer of the API carries.
HttpHeaders headers();
void send(const std::shared_ptr<Exchange> &exchange, int status, const nlohmann::ordered_json &json);
void send(const std::shared_ptr<Exchange> &exchange, const Error &error);
/// Without a body: 204 for what is done, or the error.
Reply<Done> done(const std::shared_ptr<Exchange> &exchange, int status = 204);

} // namespace lathe::apianswer
