// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/RpcProtocol.h"

#include "engine/endpoint/RpcForm.h"
#include "engine/endpoint/XmlWriter.h"

#include <QCborStreamWriter>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

Error notReadable()
{
    return {u"SerializationException"_s, 400, u"The body of the request could not be read."_s, {}};
}

QByteArray newRequestId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

double seconds(const QCborValue &time)
{
    return double(time.toDateTime().toMSecsSinceEpoch()) / 1000;
}

QJsonValue toJson(const QCborValue &value)
{
    if (value.isDateTime())
        return seconds(value);
    if (value.isArray()) {
        QJsonArray array;
        for (const auto item : value.toArray())
            array.append(toJson(item));
        return array;
    }
    if (value.isMap()) {
        QJsonObject object;
        for (const auto item : value.toMap())
            object.insert(item.first.toString(), toJson(item.second));
        return object;
    }
    return value.toJsonValue();
}

/// QCborValue itself writes times as text.
void writeCbor(QCborStreamWriter &writer, const QCborValue &value)
{
    if (value.isDateTime()) {
        writer.append(QCborKnownTags::UnixTime_t);
        writer.append(seconds(value));
    } else if (value.isArray()) {
        const QCborArray array = value.toArray();
        writer.startArray(static_cast<quint64>(array.size()));
        for (const auto item : array)
            writeCbor(writer, item);
        writer.endArray();
    } else if (value.isMap()) {
        const QCborMap map = value.toMap();
        writer.startMap(static_cast<quint64>(map.size()));
        for (const auto item : map) {
            writer.append(item.first.toString());
            writeCbor(writer, item.second);
        }
        writer.endMap();
    } else {
        value.toCbor(writer);
    }
}

QByteArray cborOf(const QCborMap &members)
{
    QByteArray bytes;
    QCborStreamWriter writer(&bytes);
    writeCbor(writer, members);
    return bytes;
}

/// Members with names of the caller's, which XML does not make elements of.
bool isFreeMap(const char *name)
{
    return QByteArrayView(name) == "ExtendedStatistics";
}

void writeXml(XmlWriter &writer, const char *name, const QCborValue &value)
{
    if (value.isMap() && isFreeMap(name)) {
        writer.open(name);
        for (const auto item : value.toMap()) {
            writer.open("entry");
            writer.text("key", item.first.toString());
            writeXml(writer, "value", item.second);
            writer.close("entry");
        }
        writer.close(name);
    } else if (value.isArray() || value.isMap()) {
        writer.open(name);
        if (value.isArray()) {
            for (const auto item : value.toArray())
                writeXml(writer, "member", item);
        } else {
            for (const auto item : value.toMap())
                writeXml(writer, item.first.toString().toLatin1().constData(), item.second);
        }
        writer.close(name);
    } else if (value.isDateTime()) {
        writer.text(name, value.toDateTime().toUTC().toString(u"yyyy-MM-ddTHH:mm:ss'Z'"_s));
    } else if (value.isDouble()) {
        writer.text(name, QString::number(value.toDouble(), 'g', 15));
    } else {
        writer.text(name, value.toVariant().toString());
    }
}

HttpResponse response(RpcProtocol protocol, int status, QByteArray body, const QByteArray &requestId)
{
    HttpHeaders headers{{"x-amzn-RequestId", requestId}};
    switch (protocol) {
    case RpcProtocol::Json:
        headers.append("Content-Type", "application/x-amz-json-1.1");
        break;
    case RpcProtocol::Query:
        headers.append("Content-Type", "text/xml");
        break;
    case RpcProtocol::Cbor:
        headers.append("Content-Type", "application/cbor");
        headers.append("smithy-protocol", "rpc-v2-cbor");
        break;
    }
    return {status, std::move(headers), std::move(body)};
}

QByteArray jsonOf(const QCborMap &members)
{
    return QJsonDocument(toJson(members).toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

RpcProtocol RpcRequest::protocolOf(const RequestHead &head)
{
    if (head.headers.contains("X-Amz-Target"))
        return RpcProtocol::Json;
    return head.target.segments.size() == 4 ? RpcProtocol::Cbor : RpcProtocol::Query;
}

Result<RpcRequest> RpcRequest::read(const RequestHead &head, const QByteArray &body)
{
    RpcRequest request;
    request.protocol = protocolOf(head);
    switch (request.protocol) {
    case RpcProtocol::Json: {
        const QByteArray target = head.headers.value("X-Amz-Target").toByteArray();
        request.operation = QString::fromUtf8(target.mid(target.lastIndexOf('.') + 1));
        const QJsonDocument json = QJsonDocument::fromJson(body.isEmpty() ? QByteArray("{}") : body);
        if (!json.isObject())
            return fail(notReadable());
        request.members = QCborMap::fromJsonObject(json.object());
        break;
    }
    case RpcProtocol::Cbor: {
        request.operation = head.target.segments.at(3);
        QCborParserError problem;
        const QCborValue value =
            body.isEmpty() ? QCborValue(QCborMap()) : QCborValue::fromCbor(body, &problem);
        if (problem.error != QCborError::NoError || !value.isMap())
            return fail(notReadable());
        request.members = value.toMap();
        break;
    }
    case RpcProtocol::Query: {
        const HttpQuery form = head.method == "POST" ? HttpQuery::parse(body) : head.target.query;
        request.operation = form.value(u"Action");
        auto members = rpcform::read(form);
        if (!members)
            return fail(members.error());
        request.members = std::move(*members);
        break;
    }
    }
    return request;
}

namespace rpc
{

HttpResponse answer(const RpcRequest &request, const QCborMap &members, const char *xmlSpace)
{
    const QByteArray id = newRequestId();
    if (request.protocol == RpcProtocol::Json)
        return response(request.protocol, 200, jsonOf(members), id);
    if (request.protocol == RpcProtocol::Cbor)
        return response(request.protocol, 200, cborOf(members), id);
    const QByteArray name = request.operation.toLatin1();
    XmlWriter writer;
    const QByteArray space = QByteArray("xmlns=\"") + xmlSpace + '"';
    writer.open((name + "Response").constData(), space.constData());
    writeXml(writer, (name + "Result").constData(), members);
    writer.open("ResponseMetadata");
    writer.text("RequestId", id.constData());
    writer.close("ResponseMetadata");
    writer.close((name + "Response").constData());
    return response(request.protocol, 200, writer.take(), id);
}

Error tooLarge()
{
    return {u"RequestEntityTooLargeException"_s, 413, u"Request must be smaller than 1048576 bytes"_s, {}};
}

HttpResponse refusal(RpcProtocol protocol, const Error &error, const char *xmlSpace)
{
    const QByteArray id = newRequestId();
    const bool ours = error.code.startsWith(u"Lathe."_s);
    const QString code = ours ? u"InternalFailure"_s : error.code;
    if (protocol == RpcProtocol::Query) {
        XmlWriter writer;
        const QByteArray space = QByteArray("xmlns=\"") + xmlSpace + '"';
        writer.open("ErrorResponse", space.constData());
        writer.open("Error");
        writer.text("Type", error.httpStatus >= 500 ? "Receiver" : "Sender");
        writer.text("Code", code);
        writer.text("Message", error.message);
        writer.close("Error");
        writer.text("RequestId", id.constData());
        writer.close("ErrorResponse");
        return response(protocol, error.httpStatus, writer.take(), id);
    }
    const QCborMap members{{u"__type"_s, code}, {u"message"_s, error.message}};
    HttpResponse made = response(protocol, error.httpStatus,
                                 protocol == RpcProtocol::Json ? jsonOf(members) : cborOf(members), id);
    made.headers.append("x-amzn-ErrorType", code.toLatin1());
    return made;
}

} // namespace rpc
} // namespace lathe
