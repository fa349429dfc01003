// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/http/Exchange.h"

#include <memory>

namespace lathe::s3answer
{

/// A request id, which every answer of S3 carries.
HttpHeaders headers();
void xml(const std::shared_ptr<Exchange> &exchange, int status, QByteArray body);
/// An error as S3 sends it: XML with Code, Message, Resource and RequestId. Exceptions of other services
/// become S3's own codes.
void error(const std::shared_ptr<Exchange> &exchange, const Error &error);

} // namespace lathe::s3answer
