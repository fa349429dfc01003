// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/InvokeHeaders.h"

#include "engine/base/JsonText.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace lathe::invokeheaders
{

namespace
{
constexpr qsizetype clientContextLimit = 3583;

Error notAllowed(QByteArrayView value, const QString &member, const QString &allowed)
{
    return {u"ValidationException"_s,
            400,
            u"1 validation error detected: Value '%1' at '%2' failed to satisfy constraint: Member must "
            "satisfy enum value set: [%3]"_s.arg(QString::fromUtf8(value), member, allowed),
            {}};
}
} // namespace

Result<InvokeRequest> read(const Exchange &exchange)
{
    InvokeRequest request;
    const QByteArrayView type = exchange.headers().value("X-Amz-Invocation-Type");
    if (type == "Event") {
        request.type = InvocationType::Event;
    } else if (type == "DryRun") {
        request.type = InvocationType::DryRun;
    } else if (!type.isEmpty() && type != "RequestResponse") {
        return fail(notAllowed(type, u"invocationType"_s, u"Event, RequestResponse, DryRun"_s));
    }
    const QByteArrayView log = exchange.headers().value("X-Amz-Log-Type");
    if (!log.isEmpty() && log != "None" && log != "Tail")
        return fail(notAllowed(log, u"logType"_s, u"None, Tail"_s));
    const QByteArrayView context = exchange.headers().value("X-Amz-Client-Context");
    if (!context.isEmpty()) {
        request.clientContext = QByteArray::fromBase64(context.toByteArray());
        if (context.size() > clientContextLimit || checkJson(request.clientContext)) {
            return fail(Error{u"InvalidRequestContentException"_s,
                              400,
                              u"The client context must be base64-encoded JSON of at most 3,583 bytes."_s,
                              {}});
        }
        // It travels on as a header line.
        request.clientContext.replace('\n', ' ').replace('\r', ' ');
    }
    return request;
}

bool wantsTail(const Exchange &exchange)
{
    return exchange.headers().value("X-Amz-Log-Type") == "Tail";
}

HttpHeaders write(const InvocationResult &result, bool tail)
{
    HttpHeaders headers;
    headers.append("x-amzn-RequestId", result.requestId.isEmpty()
                                           ? QUuid::createUuid().toByteArray(QUuid::WithoutBraces)
                                           : result.requestId.toLatin1());
    if (result.statusCode != 200)
        return headers;
    headers.append("Content-Type", "application/json");
    headers.append("X-Amz-Executed-Version", result.executedVersion.toUtf8());
    if (!result.functionError.isEmpty())
        headers.append("X-Amz-Function-Error", result.functionError.toUtf8());
    if (tail)
        headers.append("X-Amz-Log-Result", result.logTail.toBase64());
    return headers;
}

} // namespace lathe::invokeheaders
