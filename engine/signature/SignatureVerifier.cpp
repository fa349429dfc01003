// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/signature/SignatureVerifier.h"

#include "engine/signature/Hmac.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qint64 toleranceS = 5 * 60;

Error invalid(const QString &why)
{
    return Error{u"InvalidSignatureException"_s, 403, why, {}};
}

QString stamp(const QDateTime &time)
{
    return QString::fromLatin1(sigv4::timestamp(time));
}

} // namespace

std::optional<Error> SignatureVerifier::objection(const RequestSignature &signature, qint64 nowMs) const
{
    if (!isSameSecret(signature.accessKeyId, m_credentials.accessKeyId))
        return Error{u"UnrecognizedClientException"_s,
                     403,
                     u"The security token included in the request is invalid."_s,
                     {}};
    QDateTime signedAt =
        QDateTime::fromString(QString::fromLatin1(signature.amzDate), u"yyyyMMdd'T'HHmmss'Z'"_s);
    signedAt.setTimeSpec(Qt::UTC);
    if (!signedAt.isValid())
        return invalid(
            u"Date must be in ISO-8601 'basic format'. Got '%1'. See http://en.wikipedia.org/wiki/ISO_8601"_s
                .arg(QString::fromUtf8(signature.amzDate)));
    if (signature.scope.date != signature.amzDate.first(8))
        return invalid(
            u"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date "
            "from HTTP: '%1' != '%2', from '%3'."_s.arg(QString::fromUtf8(signature.scope.date),
                                                        QString::fromLatin1(signature.amzDate.first(8)),
                                                        QString::fromLatin1(signature.amzDate)));
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC);
    const bool presigned = signature.place == RequestSignature::Place::Query;
    const qint64 lifeS = presigned ? signature.expiresS : toleranceS;
    if (const QDateTime earliest = now.addSecs(-lifeS); signedAt < earliest) {
        return invalid(u"Signature expired: %1 is now earlier than %2 (%3 - %4 min.)"_s
                           .arg(stamp(signedAt), stamp(earliest), stamp(now))
                           .arg(lifeS / 60));
    }
    if (const QDateTime latest = now.addSecs(toleranceS); signedAt > latest)
        return invalid(u"Signature not yet current: %1 is still later than %2 (%3 + 5 min.)"_s.arg(
            stamp(signedAt), stamp(latest), stamp(now)));
    return std::nullopt;
}

std::optional<Error> SignatureVerifier::objection(const RequestSignature &signature,
                                                  const RequestHead &head, QByteArrayView payloadHash) const
{
    const bool s3 = signature.service() == "s3";
    // What is not signed could have been changed on the way.
    if (!signature.signedHeaders.contains("host"))
        return invalid(u"'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."_s);
    const QByteArray canonical = canonicalRequest(
        {head.method, head.target.path, head.target.rawQuery, head.headers}, signature.signedHeaders,
        payloadHash, s3 ? PathForm::AsSent : PathForm::EncodedTwice);
    const QByteArray expected = sigv4::signature(
        signingKey(signature.scope),
        sigv4::stringToSign(sigv4::algorithm, signature.amzDate, signature.scope, sha256Hex(canonical)));
    if (isSameSecret(expected, signature.signature))
        return std::nullopt;
    return invalid(u"The request signature we calculated does not match the signature you provided. Check "
                   "your AWS Secret Access Key and signing method. Consult the service documentation for "
                   "details."_s);
}

QByteArray SignatureVerifier::signingKey(const CredentialScope &scope) const
{
    return sigv4::signingKey(m_credentials.secretAccessKey, scope);
}

} // namespace lathe
