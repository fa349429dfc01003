// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/S3Answer.h"

#include "engine/endpoint/XmlWriter.h"

#include <QHash>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace lathe::s3answer
{

namespace
{

/// What the gate says to every service, as S3 says it.
Error inWordsOfS3(const Error &error)
{
    static const QHash<QString, Error> known{
        {u"UnrecognizedClientException"_s,
         {u"InvalidAccessKeyId"_s,
          403,
          u"The AWS Access Key Id you provided does not exist in our records."_s,
          {}}},
        {u"MissingAuthenticationTokenException"_s, {u"AccessDenied"_s, 403, {}, {}}},
        {u"AccessDeniedException"_s, {u"AccessDenied"_s, 403, {}, {}}},
        {u"IncompleteSignatureException"_s, {u"AuthorizationHeaderMalformed"_s, 400, {}, {}}},
    };
    if (error.code == u"InvalidSignatureException") {
        if (error.message.startsWith(u"Signature expired"))
            return {u"RequestTimeTooSkewed"_s,
                    403,
                    u"The difference between the request time and the current time is too large."_s,
                    {}};
        return {
            u"SignatureDoesNotMatch"_s,
            403,
            u"The request signature we calculated does not match the signature you provided. Check your "
            "key and signing method."_s,
            {}};
    }
    if (const auto found = known.constFind(error.code); found != known.cend()) {
        Error mapped = *found;
        if (mapped.message.isEmpty())
            mapped.message = error.message;
        return mapped;
    }
    if (error.code.startsWith(u"Lathe."))
        return {u"InternalError"_s, 500, error.message, {}};
    return error;
}

} // namespace

HttpHeaders headers()
{
    return {{"x-amz-request-id", QUuid::createUuid().toByteArray(QUuid::Id128).left(16).toUpper()}};
}

void xml(const std::shared_ptr<Exchange> &exchange, int status, QByteArray body)
{
    HttpHeaders fields = headers();
    fields.append("Content-Type", "application/xml");
    exchange->respond(status, std::move(fields), std::move(body));
}

void error(const std::shared_ptr<Exchange> &exchange, const Error &error)
{
    const Error mine = inWordsOfS3(error);
    HttpHeaders fields = headers();
    fields.append("Content-Type", "application/xml");
    XmlWriter writer;
    writer.open("Error");
    writer.text("Code", mine.code);
    writer.text("Message", mine.message);
    writer.text("Resource", QString::fromUtf8(exchange->path()));
    writer.text("RequestId", QString::fromLatin1(fields.value("x-amz-request-id").toByteArray()));
    writer.close("Error");
    exchange->respond(mine.httpStatus, std::move(fields), writer.take());
}

} // namespace lathe::s3answer
