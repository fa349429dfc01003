// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/UniqueFd.h"
#include "engine/http/Exchange.h"
#include "engine/http/HttpServerOptions.h"

namespace lathe
{

class Listener;
class ServerCore;

/// An HTTP/1.1 server in the event loop of the thread that made it.
///
///     HttpServer server;
///     server.setHandler([](std::shared_ptr<Exchange> exchange) { exchange->respond(200, {}, "hello"); });
///     const auto port = server.listen(u"127.0.0.1"_s, 0);
///
/// Requests of one connection are handled one after another, in order, however late each is answered;
/// different connections are independent. A request that waits for its answer costs no time and never times
/// out. Callbacks run from the event loop only. The server must not be destroyed from inside one of them.
/// Destroying it sends what was answered as far as the sockets take it at once and closes everything;
/// exchanges that others still hold become closed ones.
class HttpServer
{
public:
    /// Called when a request's body is complete, or with BodyPlan::streamed before its first piece.
    using Handler = std::function<void(std::shared_ptr<Exchange>)>;
    /// Called when a request's headers are in. Decides how the body is taken, or answers already: then the
    /// handler is not called.
    using Admission = std::function<BodyPlan(const std::shared_ptr<Exchange> &)>;
    /// Gives the answers of the server itself a form: 400 (malformed), 413 (body over its limit) and 500
    /// (exchange dropped, or an answer that cannot be sent). The library answers a few on its own, closing
    /// the connection: 400, 414, 431 and 505 for lines and headers it cannot read.
    using Refusal = std::function<HttpResponse(int status, QByteArrayView reason)>;

    explicit HttpServer(const HttpServerOptions &options = {});
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    void setHandler(Handler handler);
    void setAdmission(Admission admission);
    void setRefusal(Refusal refusal);

    /// Listens on a loopback address (`127.0.0.1`, `::1`), port 0 for any free one. May be called several
    /// times. Returns the port. Fails with `Lathe.PortInUse`, `Lathe.NotLoopback` or `Lathe.ListenFailed`.
    Result<quint16> listen(const QString &address, quint16 port, quintptr tag = 0);

    /// Accepts on a socket that listens already, of any family, made anywhere: in another network
    /// namespace, by a child. Each request on its connections carries `tag`. A limit of 0 is the server's
    /// own.
    Result<Done> adoptListener(UniqueFd listeningSocket, quintptr tag, int connectionLimit = 0);

    /// Closes the listeners with that tag and their connections. Their exchanges are closed when this
    /// returns (Exchange::isOpen); those that asked are told so later, from the event loop.
    void dropTag(quintptr tag);

    unsigned connectionCount() const;

private:
    std::unique_ptr<ServerCore> m_core;
    std::vector<std::unique_ptr<Listener>> m_listeners;
};

} // namespace lathe
