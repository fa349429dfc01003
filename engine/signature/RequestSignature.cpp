// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/signature/RequestSignature.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

bool isHeader(QByteArrayView authorization)
{
    return authorization.startsWith("AWS4-");
}

Error incomplete(const QString &what)
{
    return Error{u"IncompleteSignatureException"_s, 400, what, {}};
}

bool takeCredential(const QByteArray &credential, RequestSignature &into)
{
    // The key comes first and may hold slashes; the scope is always the last four parts.
    const QByteArrayList parts = credential.split('/');
    if (parts.size() < 5 || parts.last() != "aws4_request")
        return false;
    const qsizetype scope = parts.size() - 4;
    into.accessKeyId = parts.first(scope).join('/');
    into.scope = {parts.at(scope), parts.at(scope + 1), parts.at(scope + 2)};
    return true;
}

QByteArrayList headerNames(const QByteArray &list)
{
    return list.isEmpty() ? QByteArrayList() : list.toLower().split(';');
}

Result<RequestSignature> fromHeader(const RequestHead &head)
{
    const QByteArray text = head.headers.value("Authorization").toByteArray();
    RequestSignature signature;
    QByteArray credential;
    for (const QByteArray &part : text.mid(text.indexOf(' ') + 1).split(',')) {
        const QByteArray item = part.trimmed();
        const qsizetype equals = item.indexOf('=');
        const QByteArray name = item.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : item.mid(equals + 1);
        if (name == "Credential")
            credential = value;
        else if (name == "SignedHeaders")
            signature.signedHeaders = headerNames(value);
        else if (name == "Signature")
            signature.signature = value;
    }
    signature.amzDate = head.headers.value("X-Amz-Date").toByteArray();
    QStringList missing;
    if (credential.isEmpty())
        missing.append(u"Authorization header requires 'Credential' parameter."_s);
    if (signature.signature.isEmpty())
        missing.append(u"Authorization header requires 'Signature' parameter."_s);
    if (signature.signedHeaders.isEmpty())
        missing.append(u"Authorization header requires 'SignedHeaders' parameter."_s);
    if (signature.amzDate.isEmpty() && !head.headers.contains("Date"))
        missing.append(
            u"Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."_s);
    if (!missing.isEmpty())
        return fail(incomplete(missing.join(u' ')));
    if (!takeCredential(credential, signature))
        return fail(incomplete(u"Credential must have at least 5 slash-delimited elements, e.g. "
                               "keyid/date/region/service/term."_s));
    return signature;
}

/// Seconds; 15 minutes where nothing is said. At most a week (Amazon S3, "Authenticating Requests: Using
/// Query Parameters").
Result<qint64> lifetime(const HttpQuery &query)
{
    constexpr qint64 week = 7 * 24 * 60 * 60;
    const QString name = u"X-Amz-Expires"_s;
    if (!query.contains(name))
        return 15 * 60;
    bool isNumber = false;
    const qint64 seconds = query.value(name).toLongLong(&isNumber);
    if (isNumber && seconds >= 0 && seconds <= week)
        return seconds;
    return fail(Error{u"AuthorizationQueryParametersError"_s,
                      400,
                      !isNumber ? u"X-Amz-Expires should be a number"_s
                      : seconds < 0
                          ? u"X-Amz-Expires must be non-negative"_s
                          : u"X-Amz-Expires must be less than a week (in seconds): at most 604800"_s,
                      {}});
}

Result<RequestSignature> fromQuery(const RequestHead &head)
{
    const HttpQuery &query = head.target.query;
    const auto value = [&](QStringView name) { return query.value(name).toUtf8(); };
    RequestSignature signature;
    signature.place = RequestSignature::Place::Query;
    signature.amzDate = value(u"X-Amz-Date");
    signature.signature = value(u"X-Amz-Signature");
    signature.signedHeaders = headerNames(value(u"X-Amz-SignedHeaders"));
    const QByteArray credential = value(u"X-Amz-Credential");
    if (credential.isEmpty() || signature.amzDate.isEmpty() || signature.signature.isEmpty() ||
        signature.signedHeaders.isEmpty()) {
        return fail(incomplete(u"AWS query-string parameters must include 'X-Amz-Algorithm', "
                               "'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders' and "
                               "'X-Amz-Date'."_s));
    }
    if (!takeCredential(credential, signature))
        return fail(incomplete(u"Credential must have at least 5 slash-delimited elements, e.g. "
                               "keyid/date/region/service/term."_s));
    const auto seconds = lifetime(query);
    if (!seconds)
        return fail(seconds.error());
    signature.expiresS = *seconds;
    return signature;
}

} // namespace

QByteArray RequestSignature::serviceIn(const RequestHead &head)
{
    static constexpr QByteArrayView name = "Credential=";
    const QByteArray header = head.headers.value("Authorization").toByteArray();
    QByteArray credential = head.target.query.value(u"X-Amz-Credential").toUtf8();
    if (const qsizetype at = isHeader(header) ? header.indexOf(name) : -1; at >= 0) {
        credential = header.mid(at + name.size());
        credential.truncate(credential.indexOf(',') < 0 ? credential.size() : credential.indexOf(','));
    }
    RequestSignature signature;
    return takeCredential(credential.trimmed(), signature) ? signature.service() : QByteArray();
}

bool RequestSignature::isIn(const RequestHead &head)
{
    return isHeader(head.headers.value("Authorization")) ||
           head.target.query.contains(u"X-Amz-Signature") || isVersion2(head);
}

bool RequestSignature::isVersion2(const RequestHead &head)
{
    const HttpQuery &query = head.target.query;
    return head.headers.value("Authorization").startsWith("AWS ") ||
           (query.contains(u"AWSAccessKeyId") && query.contains(u"Signature"));
}

Result<RequestSignature> RequestSignature::of(const RequestHead &head)
{
    return isHeader(head.headers.value("Authorization")) ? fromHeader(head) : fromQuery(head);
}

} // namespace lathe
