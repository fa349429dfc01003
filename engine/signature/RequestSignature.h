// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/http/RequestHead.h"
#include "engine/signature/SignatureV4.h"

namespace lathe
{

/// How a request says it is signed, taken from its header or its query, not yet verified.
struct RequestSignature {
    enum class Place { Header, Query };

    Place place = Place::Header;
    QByteArray accessKeyId;
    CredentialScope scope;
    QByteArray amzDate;
    QByteArrayList signedHeaders;
    QByteArray signature;
    qint64 expiresS = 0; ///< of a presigned query: good for so long from its date on

    const QByteArray &service() const { return scope.service; }

    /// Which service the caller means, however broken the signature is otherwise: `lambda`, `s3`, `logs`,
    /// `monitoring`, …; empty when it does not say.
    static QByteArray serviceIn(const RequestHead &head);

    /// Whether the request carries a signature of AWS's at all, well-formed or not.
    static bool isIn(const RequestHead &head);
    /// Whether it is one of Signature Version 2, which old clients of S3 make. Those are never verified.
    static bool isVersion2(const RequestHead &head);
    /// IncompleteSignatureException (400) names what is missing.
    static Result<RequestSignature> of(const RequestHead &head);
};

} // namespace lathe
