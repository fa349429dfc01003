// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/InstanceClient.h"

#include "engine/base/JsonText.h"

#include <QLocalSocket>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

std::optional<QByteArray> InstanceClient::ask(const QByteArray &line, int timeoutMs) const
{
    QLocalSocket socket;
    socket.connectToServer(m_socketPath);
    if (!socket.waitForConnected(1000))
        return std::nullopt;
    socket.write(line + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(timeoutMs))
            return QByteArray();
    }
    return socket.readLine();
}

bool InstanceClient::raise() const
{
    const auto answer = ask("{\"op\":\"raise\"}", 2000);
    const auto json = answer ? parseJson(answer->trimmed()) : std::nullopt;
    return json && json->is_object() && json->value("ok", false);
}

std::optional<Result<InstanceClient::Invoked>> InstanceClient::invoke(const QString &function,
                                                                      const QByteArray &payload) const
{
    const Json request{{"op", "invoke"},
                       {"function", function.toStdString()},
                       {"payload", payload.toBase64().toStdString()}};
    const auto answer = ask(toJsonText(request), -1);
    if (!answer)
        return std::nullopt;
    const auto json = parseJson(answer->trimmed());
    if (!json || !json->is_object()) {
        return Result<Invoked>(fail(Error::local(
            u"Lathe.InstanceGone"_s, u"The running Lathe ended before it answered. Start it again."_s)));
    }
    const auto text = [&json](const char *name) { return json->value(name, std::string()); };
    if (json->contains("error"))
        return Result<Invoked>(fail(Error::local(u"Lathe.NotInvoked"_s, fromStd(text("error")))));
    return Result<Invoked>(Invoked{QByteArray::fromBase64(QByteArray::fromStdString(text("payload"))),
                                   fromStd(text("functionError")),
                                   QByteArray::fromBase64(QByteArray::fromStdString(text("log")))});
}

} // namespace lathe
