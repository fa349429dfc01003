// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/InstanceServer.h"

#include "engine/api/EngineClient.h"
#include "engine/base/JsonText.h"

#include <QFile>
#include <QLocalSocket>
#include <QMetaMethod>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

constexpr qint64 longestRequest = 10 * 1024 * 1024;

void answer(QLocalSocket *socket, const Json &json)
{
    socket->write(toJsonText(json) + '\n');
    socket->flush();
}

std::string base64(const QByteArray &bytes)
{
    return bytes.toBase64().toStdString();
}

} // namespace

InstanceServer::InstanceServer(LambdaApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    serve(socket);
                if (socket->bytesAvailable() > longestRequest)
                    socket->abort();
            });
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

bool InstanceServer::listen(const QString &socketPath)
{
    QFile::remove(socketPath); // the workspace's lock is ours, so whatever lies there is left over
    return m_server.listen(socketPath);
}

void InstanceServer::serve(QLocalSocket *socket)
{
    const auto request = parseJson(socket->readLine().trimmed());
    const auto text = [&request](const char *name) {
        return request->contains(name) && (*request)[name].is_string() ? (*request)[name].get<std::string>()
                                                                       : std::string();
    };
    if (!request || !request->is_object()) {
        answer(socket, {{"error", "not understood"}});
    } else if (text("op") == "raise") {
        // Without a window (lathe serve) nobody listens, and the other must not believe it was raised.
        const bool heard = isSignalConnected(QMetaMethod::fromSignal(&InstanceServer::raiseRequested));
        Q_EMIT raiseRequested();
        answer(socket, {{"ok", heard}});
    } else if (text("op") == "invoke") {
        invoke(socket, fromStd(text("function")),
               QByteArray::fromBase64(QByteArray::fromStdString(text("payload"))));
    } else {
        answer(socket, {{"error", "not understood"}});
    }
}

void InstanceServer::invoke(QLocalSocket *socket, const QString &function, const QByteArray &payload)
{
    InvokeRequest request;
    request.function.name = function;
    request.payload = payload;
    request.source = InvocationSource::CommandLine;
    m_api.invoke(request,
                 guarded<InvocationResult>(socket, [socket](const Result<InvocationResult> &result) {
                     if (!result) {
                         answer(socket, {{"error", result.error().message.toStdString()}});
                         return;
                     }
                     QByteArray log;
                     for (const LogLine &line : result->record.log)
                         log += line.text.toUtf8() + '\n';
                     answer(socket, {{"payload", base64(result->payload)},
                                     {"functionError", result->functionError.toStdString()},
                                     {"log", base64(log)}});
                 }));
}

} // namespace lathe
