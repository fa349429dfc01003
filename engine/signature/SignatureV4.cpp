// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/signature/SignatureV4.h"

#include "engine/signature/Hmac.h"

#include <algorithm>

namespace lathe::sigv4
{

using namespace Qt::StringLiterals;

QByteArray timestamp(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1();
}

QByteArray signingKey(const QByteArray &secretAccessKey, const CredentialScope &scope)
{
    QByteArray key = hmacSha256("AWS4" + secretAccessKey, scope.date);
    key = hmacSha256(key, scope.region);
    key = hmacSha256(key, scope.service);
    return hmacSha256(key, "aws4_request");
}

QByteArray stringToSign(QByteArrayView what, const QByteArray &amzDate, const CredentialScope &scope,
                        const QByteArray &hashes)
{
    return what.toByteArray() + '\n' + amzDate + '\n' + scope.text() + '\n' + hashes;
}

QByteArray signature(const QByteArray &signingKey, const QByteArray &stringToSign)
{
    return hmacSha256(signingKey, stringToSign).toHex();
}

void sign(SignableRequest &request, const AwsCredentials &credentials, const QByteArray &region,
          const QByteArray &service, const QDateTime &time, QByteArrayView payloadHash)
{
    const QByteArray now = timestamp(time);
    const CredentialScope scope{now.first(8), region, service};
    request.headers.remove("Authorization");
    request.headers.set("X-Amz-Date", now);
    if (service == "s3")
        request.headers.set("X-Amz-Content-Sha256", payloadHash);
    QByteArrayList names;
    for (const auto field : request.headers) {
        const QByteArray name = field.name.toByteArray().toLower();
        if (!names.contains(name))
            names.append(name);
    }
    std::sort(names.begin(), names.end());
    const PathForm form = service == "s3" ? PathForm::AsSent : PathForm::EncodedTwice;
    const QByteArray canonical = canonicalRequest(request, names, payloadHash, form);
    const QByteArray signed_ = signature(signingKey(credentials.secretAccessKey, scope),
                                         stringToSign(algorithm, now, scope, sha256Hex(canonical)));
    request.headers.set("Authorization",
                        algorithm.toByteArray() + " Credential=" + credentials.accessKeyId + '/' +
                            scope.text() + ", SignedHeaders=" + names.join(';') + ", Signature=" + signed_);
}

} // namespace lathe::sigv4
