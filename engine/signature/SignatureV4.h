// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/signature/AwsCredentials.h"
#include "engine/signature/CanonicalRequest.h"

#include <QDateTime>

namespace lathe
{

/// What a signature is good for.
struct CredentialScope {
    QByteArray date; ///< 20150830
    QByteArray region;
    QByteArray service;

    QByteArray text() const { return date + '/' + region + '/' + service + "/aws4_request"; }
    bool operator==(const CredentialScope &) const = default;
};

/// AWS Signature Version 4: HMAC-SHA256 over a canonical form of the request.
namespace sigv4
{

inline constexpr QByteArrayView algorithm = "AWS4-HMAC-SHA256";

/// `20150830T123600Z`
QByteArray timestamp(const QDateTime &time);
QByteArray signingKey(const QByteArray &secretAccessKey, const CredentialScope &scope);
/// `what` is what gets signed: the algorithm for a request, other words for chunks of a body. `hashes` are
/// its last lines.
QByteArray stringToSign(QByteArrayView what, const QByteArray &amzDate, const CredentialScope &scope,
                        const QByteArray &hashes);
/// Lower-case hexadecimal.
QByteArray signature(const QByteArray &signingKey, const QByteArray &stringToSign);

/// Signs a request that is about to be sent: adds `X-Amz-Date` (and `X-Amz-Content-Sha256` for S3) and
/// `Authorization`. All headers it has by then are signed; `Host` must be among them.
void sign(SignableRequest &request, const AwsCredentials &credentials, const QByteArray &region,
          const QByteArray &service, const QDateTime &time, QByteArrayView payloadHash);

} // namespace sigv4
} // namespace lathe
