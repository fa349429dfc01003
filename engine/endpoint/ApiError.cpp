// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/ApiError.h"

#include "engine/base/JsonText.h"

#include <QSet>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Exceptions whose model names the member `Message`; all others use `message`.
bool capitalMessage(const QString &code)
{
    static const QSet<QString> capital{
        u"ResourceNotFoundException"_s,     u"ServiceException"_s,
        u"InvalidRuntimeException"_s,       u"InvalidZipFileException"_s,
        u"ResourceInUseException"_s,        u"CodeVerificationFailedException"_s,
        u"InvalidCodeSignatureException"_s, u"CodeSigningConfigNotFoundException"_s,
        u"RecursiveInvocationException"_s,  u"SnapStartException"_s,
        u"AccessDeniedException"_s,
    };
    return capital.contains(code);
}

} // namespace

HttpResponse errorResponse(const Error &error)
{
    // Errors of this machine reach API clients as what Lambda calls its own failures.
    const QString code = error.code.startsWith(u"Lathe."_s) ? u"ServiceException"_s : error.code;
    nlohmann::ordered_json body;
    if (!error.reason.isEmpty())
        body["Reason"] = error.reason.toStdString();
    if (error.typed)
        body["Type"] = error.httpStatus >= 500 ? "Service" : "User";
    body[capitalMessage(code) ? "Message" : "message"] = error.message.toStdString();
    HttpResponse response{error.httpStatus,
                          {{"Content-Type", "application/json"}, {"x-amzn-ErrorType", code.toLatin1()}},
                          toJsonText(body)};
    if (error.httpStatus == 429)
        response.headers.append("Retry-After", "1");
    return response;
}

HttpResponse tooLargeResponse(const QString &code, qint64 limit, const QString &operation)
{
    HttpResponse response = errorResponse(
        {code,
         413,
         u"Request must be smaller than %1 bytes for the %2 operation"_s.arg(limit).arg(operation),
         {}});
    response.headers.append("x-amzn-RequestId", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    return response;
}

HttpResponse apiRefusal(int status, QByteArrayView reason)
{
    Error error;
    error.httpStatus = status;
    error.message = QString::fromUtf8(reason);
    error.code = status == 404   ? u"UnknownOperationException"_s
                 : status == 405 ? u"MethodNotAllowedException"_s
                 : status == 413 ? u"RequestEntityTooLargeException"_s
                 : status >= 500 ? u"ServiceException"_s
                                 : u"BadRequestException"_s;
    return errorResponse(error);
}

} // namespace lathe
