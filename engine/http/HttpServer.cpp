// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/HttpServer.h"

#include "engine/http/Listener.h"
#include "engine/http/LoopbackSocket.h"
#include "engine/http/ServerCore.h"

using namespace Qt::StringLiterals;

namespace lathe
{

HttpServer::HttpServer(const HttpServerOptions &options)
    : m_core(std::make_unique<ServerCore>(options))
{
}

HttpServer::~HttpServer()
{
    m_core->beginClosing();
    m_listeners.clear();
}

void HttpServer::setHandler(Handler handler)
{
    m_core->setHandler(std::move(handler));
}

void HttpServer::setAdmission(Admission admission)
{
    m_core->setAdmission(std::move(admission));
}

void HttpServer::setRefusal(Refusal refusal)
{
    m_core->setRefusal(std::move(refusal));
}

Result<quint16> HttpServer::listen(const QString &address, quint16 port, quintptr tag)
{
    auto socket = listenOnLoopback(address, port);
    if (!socket)
        return fail(socket.error());
    const quint16 chosen = socket->port;
    if (auto adopted = adoptListener(std::move(socket->socket), tag); !adopted)
        return fail(adopted.error());
    return chosen;
}

Result<Done> HttpServer::adoptListener(UniqueFd listeningSocket, quintptr tag, int connectionLimit)
{
    const int limit = connectionLimit > 0 ? connectionLimit : m_core->options().connectionLimit;
    if (m_core->isValid() && listeningSocket) {
        auto listener = std::make_unique<Listener>(*m_core, std::move(listeningSocket), tag, limit);
        if (listener->isValid()) {
            m_listeners.push_back(std::move(listener));
            return Done{};
        }
    }
    return fail(Error::local(
        u"Lathe.ListenFailed"_s,
        u"The HTTP server could not use its listening socket: %1. Close programs that hold many "
        "files or sockets open, then try again."_s.arg(qt_error_string())));
}

void HttpServer::dropTag(quintptr tag)
{
    std::erase_if(m_listeners, [tag](const auto &listener) { return listener->tag() == tag; });
}

unsigned HttpServer::connectionCount() const
{
    return m_core->connectionCount();
}

} // namespace lathe
