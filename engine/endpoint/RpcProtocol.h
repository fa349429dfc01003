// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/http/Exchange.h"

#include <QCborArray>
#include <QCborMap>

namespace lathe
{

/// How AWS's services with one path for all operations are spoken to: three protocols with the same members
/// inside. Members are a QCborMap, whatever they travelled as; times are QDateTime.
///
/// - Json: `X-Amz-Target: Service.Operation`, JSON both ways (AWS JSON 1.0 and 1.1), times as seconds.
/// - Query: a form with `Action=Operation` and `A.member.1.B=…`, answers in XML.
/// - Cbor: `/service/<name>/operation/<name>` (Smithy RPC v2), CBOR both ways.
enum class RpcProtocol { Json, Query, Cbor };

struct RpcRequest {
    RpcProtocol protocol = RpcProtocol::Json;
    QString operation;
    QCborMap members;

    static RpcProtocol protocolOf(const RequestHead &head);
    /// SerializationException (400) for a body that is none.
    static Result<RpcRequest> read(const RequestHead &head, const QByteArray &body);
};

namespace rpc
{

/// `xmlSpace`: of the service's answers by the query protocol.
HttpResponse answer(const RpcRequest &request, const QCborMap &members, const char *xmlSpace = "");
/// What is said of a body beyond 1 MB.
Error tooLarge();
HttpResponse refusal(RpcProtocol protocol, const Error &error, const char *xmlSpace = "");

} // namespace rpc
} // namespace lathe
