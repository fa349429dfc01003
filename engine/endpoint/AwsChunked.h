// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/http/HttpHeaders.h"
#include "engine/signature/SignatureVerifier.h"

#include <optional>

namespace lathe
{

/// What the chunks of a body are signed with: the key of the request's scope, and the signature before the
/// first.
struct ChunkSignatures {
    QByteArray key;
    QByteArray amzDate;
    CredentialScope scope;
    QByteArray seed;
};

/// A body as SDKs stream it to S3 (`Content-Encoding: aws-chunked`, S3 API Reference, "Signature
/// Calculations for the Authorization Header: Transferring Payload in Multiple Chunks"): chunks with their
/// sizes, maybe signed, maybe with trailers behind them.
struct ChunkedPayload {
    QByteArray body;
    HttpHeaders trailers;

    /// Whether `x-amz-content-sha256` says that the body comes like this.
    static bool isMeant(QByteArrayView contentSha256) { return contentSha256.startsWith("STREAMING-"); }
    /// Errors: IncompleteBody (400) for what is malformed or ends too early; SignatureDoesNotMatch (403)
    /// when `signatures` are given and one is missing or wrong.
    static Result<ChunkedPayload> decode(const QByteArray &bytes,
                                         const std::optional<ChunkSignatures> &signatures = {});
};

} // namespace lathe
