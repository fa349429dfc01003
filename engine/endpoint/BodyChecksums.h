// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/http/HttpHeaders.h"

namespace lathe
{

/// The sums a sender gives along with a body: Content-MD5 and `x-amz-checksum-…` (CRC32, CRC32C, CRC64NVME,
/// SHA1, SHA256), as header or trailer.
namespace bodychecksums
{

/// BadDigest or InvalidDigest (400) where one is given and wrong.
Result<Done> check(const QByteArray &body, const HttpHeaders &fields);
/// The fields of the kind `x-amz-checksum-…`, which answers repeat.
HttpHeaders given(const HttpHeaders &fields);

} // namespace bodychecksums
} // namespace lathe
