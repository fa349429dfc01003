// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/HttpHeaders.h"

#include <QByteArrayList>

namespace lathe
{

/// A request as Signature Version 4 looks at it (AWS General Reference, "Create a signed request").
struct SignableRequest {
    QByteArray method;
    QByteArray path;     ///< as it goes over the wire: encoded, begins with `/`
    QByteArray rawQuery; ///< likewise, without the question mark
    HttpHeaders headers;
};

/// S3 takes the path as it is, all other services normalise it and encode it once more.
enum class PathForm { AsSent, EncodedTwice };

/// `signedHeaders` in lower case, in any order. `payloadHash` is hexadecimal, or one of the words that
/// stand for it (`UNSIGNED-PAYLOAD`). A parameter `X-Amz-Signature` of the query is left out.
QByteArray canonicalRequest(const SignableRequest &request, const QByteArrayList &signedHeaders,
                            QByteArrayView payloadHash, PathForm form);

/// Percent-encodes all but letters, digits, `-._~` and what `keep` names.
QByteArray awsEncoded(QByteArrayView text, QByteArrayView keep = {});

} // namespace lathe
