// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Result.h"
#include "engine/http/Exchange.h"

namespace lathe
{

/// The headers of Invoke, both ways (Lambda API, Invoke).
namespace invokeheaders
{

/// As they are: the engine checks them. InvalidRequestContentException for a client context that is no
/// base64 JSON or longer than 3,583 bytes.
Result<InvokeRequest> read(const Exchange &exchange);
HttpHeaders write(const InvocationResult &result, bool tail);

} // namespace invokeheaders
} // namespace lathe
