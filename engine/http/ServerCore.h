// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/DaemonLoop.h"
#include "engine/http/Exchange.h"
#include "engine/http/FdWatch.h"
#include "engine/http/HttpServerOptions.h"

#include <microhttpd.h>

#include <sys/socket.h>

namespace lathe
{

class Listener;

/// What is known of one connection besides the library's own state.
struct ConnectionRecord {
    Listener *listener = nullptr; ///< nullptr once its tag was dropped
    quintptr tag = 0;
    QByteArray peer;
    int fd = -1;
    Transaction *current = nullptr;
};

/// The daemon with its callbacks, and what transactions need of their server.
class ServerCore
{
public:
    using Handler = std::function<void(std::shared_ptr<Exchange>)>;
    using Admission = std::function<BodyPlan(const std::shared_ptr<Exchange> &)>;
    using Refusal = std::function<HttpResponse(int status, QByteArrayView reason)>;

    explicit ServerCore(const HttpServerOptions &options);
    ~ServerCore();
    ServerCore(const ServerCore &) = delete;
    ServerCore &operator=(const ServerCore &) = delete;

    bool isValid() const { return m_daemon && m_watch.isValid(); }
    const HttpServerOptions &options() const { return m_options; }
    DaemonLoop &loop() { return m_loop; }
    FdWatch &watch() { return m_watch; }
    bool isClosing() const { return m_closing; }
    unsigned connectionCount() const;

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    void setAdmission(Admission admission) { m_admission = std::move(admission); }
    void setRefusal(Refusal refusal) { m_refusal = std::move(refusal); }

    /// Takes over the socket in any case.
    bool addConnection(int socket, const sockaddr *address, socklen_t size,
                       std::unique_ptr<ConnectionRecord> record);
    /// Makes the library notice an end of the connection.
    void closeSoon(const ConnectionRecord &record);
    /// What was answered is sent as far as sockets take it; nothing new is served from here on.
    void beginClosing();

    // For transactions.
    BodyPlan admit(const std::shared_ptr<Exchange> &exchange);
    void serve(std::shared_ptr<Exchange> exchange);
    HttpResponse refusal(int status, QByteArrayView reason) const;
    bool fitsHeaders(const HttpHeaders &headers) const
    {
        return headers.wireSize() <= m_options.connectionMemory / 2;
    }
    /// Told when the daemon's run is over, if the exchange is still alive then.
    void notify(std::weak_ptr<Exchange> exchange, Exchange::Notice notice);

private:
    static void *requestLine(void *self, const char *uri, MHD_Connection *connection);
    static MHD_Result access(void *self, MHD_Connection *connection, const char *url, const char *method,
                             const char *version, const char *data, size_t *size, void **context);
    static void completed(void *self, MHD_Connection *connection, void **context,
                          MHD_RequestTerminationCode code);
    static void connectionChanged(void *self, MHD_Connection *connection, void **context,
                                  MHD_ConnectionNotificationCode code);
    void deliverNotices();

    const HttpServerOptions m_options;
    Handler m_handler;
    Admission m_admission;
    Refusal m_refusal;
    FdWatch m_watch;
    DaemonLoop m_loop;
    MHD_Daemon *m_daemon = nullptr;
    std::unique_ptr<ConnectionRecord> m_arriving;
    std::vector<std::pair<std::weak_ptr<Exchange>, Exchange::Notice>> m_notices;
    bool m_closing = false;
};

} // namespace lathe
