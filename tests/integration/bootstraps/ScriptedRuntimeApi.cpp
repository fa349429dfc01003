// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedRuntimeApi.h"

#include <QDateTime>
#include <QHostAddress>
#include <QTcpSocket>

#include <memory>

namespace lathe
{

ScriptedRuntimeApi::ScriptedRuntimeApi(QByteArrayList events, QMap<QByteArray, QByteArray> headers,
                                       Delivery delivery)
    : m_events(std::move(events))
    , m_headers(std::move(headers))
    , m_delivery(delivery)
{
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedRuntimeApi::accept);
    m_server.listen(QHostAddress::LocalHost);
}

QByteArray ScriptedRuntimeApi::address() const
{
    return "127.0.0.1:" + QByteArray::number(m_server.serverPort());
}

QByteArray ScriptedRuntimeApi::requestId(qsizetype index)
{
    return "8476a536-e9f4-11e8-9739-" + QByteArray::number(index).rightJustified(12, '0');
}

void ScriptedRuntimeApi::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        auto reader = std::make_shared<HttpRequestReader>();
        const auto read = [this, socket, reader] {
            reader->feed(socket->readAll());
            while (const auto request = reader->take())
                answer(*socket, *request);
        };
        connect(socket, &QTcpSocket::readyRead, this, read);
        read();
    }
}

void ScriptedRuntimeApi::answer(QTcpSocket &socket, const HttpRequest &request)
{
    if (request.method == "GET" && request.path == "/2018-06-01/runtime/invocation/next") {
        answerNext(socket);
        return;
    }
    const QByteArray invocation = "/2018-06-01/runtime/invocation/" + requestId(m_given - 1);
    if (request.method != "POST" ||
        !(request.path == "/2018-06-01/runtime/init/error" || request.path == invocation + "/response" ||
          request.path == invocation + "/error")) {
        m_problems << request.method + ' ' + request.path;
    }
    m_posts.push_back(request);
    send(socket, "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\n", "{\"status\":\"OK\"}\n");
}

void ScriptedRuntimeApi::answerNext(QTcpSocket &socket)
{
    if (m_given == m_events.size()) {
        m_waiting = true;
        return;
    }
    QByteArray head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: " +
        requestId(m_given) + "\r\nLambda-Runtime-Deadline-Ms: " +
        QByteArray::number(QDateTime::currentMSecsSinceEpoch() + 60000) +
        "\r\nLambda-Runtime-Invoked-Function-Arn: "
        "arn:aws:lambda:eu-west-1:123456789012:function:shapes\r\n";
    for (auto header = m_headers.begin(); header != m_headers.end(); ++header)
        head += header.key() + ": " + header.value() + "\r\n";
    send(socket, head, m_events.at(m_given++));
}

void ScriptedRuntimeApi::send(QTcpSocket &socket, const QByteArray &head, const QByteArray &body)
{
    QByteArray message = head;
    if (m_delivery == Delivery::Chunked) {
        message += "Transfer-Encoding: chunked\r\n\r\n";
        constexpr qsizetype piece = 100'000;
        for (qsizetype at = 0; at < body.size(); at += piece) {
            const QByteArray part = body.mid(at, piece);
            message += QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n";
        }
        message += "0\r\n\r\n";
    } else {
        if (m_delivery == Delivery::CloseAfterEach)
            message += "Connection: close\r\n";
        message += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    if (m_delivery == Delivery::ByteByByte) {
        for (const char byte : message) {
            socket.write(&byte, 1);
            socket.flush();
        }
    } else {
        socket.write(message);
    }
    if (m_delivery == Delivery::CloseAfterEach)
        socket.disconnectFromHost();
}

} // namespace lathe
