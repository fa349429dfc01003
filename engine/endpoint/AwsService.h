// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/RequestHead.h"

namespace lathe
{

/// The services of AWS that share one port.
enum class AwsService { Lambda, S3, Logs, CloudWatch };

/// Which of them a request is for: what its signature names, else what its headers and path look like.
AwsService awsServiceOf(const RequestHead &head);

/// Whether the host is a function URL's: `<id>.lambda-url.us-east-1.localhost:4566`.
bool isFunctionUrl(const RequestHead &head);

/// The bucket of a host like `bucket.localhost:4566` or `bucket.s3.us-east-1.localhost`; empty where the
/// host names none.
QString bucketOfHost(const RequestHead &head);

} // namespace lathe
