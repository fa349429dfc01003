// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/signature/RequestSignature.h"

#include <optional>

namespace lathe
{

/// Judges the signature of a request by the one access key that is known.
///
/// The errors are those of AWS: UnrecognizedClientException (403) for another key,
/// InvalidSignatureException (403) for a wrong signature and for one that is more than five minutes old or
/// ahead.
class SignatureVerifier
{
public:
    explicit SignatureVerifier(AwsCredentials credentials)
        : m_credentials(std::move(credentials))
    {
    }

    /// What can be told before the body is in: key and time.
    std::optional<Error> objection(const RequestSignature &signature, qint64 nowMs) const;
    /// `payloadHash`: what the sender put in its place, or the sum of the body.
    std::optional<Error> objection(const RequestSignature &signature, const RequestHead &head,
                                   QByteArrayView payloadHash) const;
    QByteArray signingKey(const CredentialScope &scope) const;

private:
    AwsCredentials m_credentials;
};

} // namespace lathe
