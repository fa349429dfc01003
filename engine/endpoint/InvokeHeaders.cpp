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
} // namespace

Result<InvokeRequest> read(const Exchange &exchange)
{
    InvokeRequest request;
    const auto text = [&exchange](QByteArrayView name) {
        const QByteArrayView value = exchange.headers().value(name);
        return value.isEmpty() ? QString() : QString::fromUtf8(value);
    };
    request.invocationType = text("X-Amz-Invocation-Type");
    request.logType = text("X-Amz-Log-Type");
    request.tenantId = text("X-Amz-Tenant-Id");
    request.durableExecutionName = text("X-Amz-Durable-Execution-Name");
    request.traceHeader = exchange.headers().value("X-Amzn-Trace-Id").toByteArray();
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
