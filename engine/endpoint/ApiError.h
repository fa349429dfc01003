// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/http/HttpResponse.h"

namespace lathe
{

/// An error as the Lambda REST API sends it: status, `x-amzn-ErrorType`, and a body whose text member is
/// `Message` or `message` depending on the exception (Lambda API model; the case differs from one to the
/// next).
HttpResponse errorResponse(const Error &error);

/// The answer to a request whose body is larger than the operation takes, in the words recorded on AWS.
HttpResponse tooLargeResponse(const QString &code, qint64 limit, const QString &operation);

/// HttpServer::Refusal in that form: 404, 405, 413 and the like.
HttpResponse apiRefusal(int status, QByteArrayView reason);

} // namespace lathe
