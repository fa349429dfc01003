// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/ServerCore.h"

#include "engine/base/Logging.h"
#include "engine/http/Listener.h"
#include "engine/http/Transaction.h"

#include <cstring>

namespace lathe
{

ServerCore::ServerCore(const HttpServerOptions &options)
    : m_options(options)
    , m_loop([this] { deliverNotices(); })
{
    const auto leaveEncoded = [](void *, MHD_Connection *, char *text) { return std::strlen(text); };
    m_daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO | MHD_USE_NO_LISTEN_SOCKET, 0, nullptr,
        nullptr, &ServerCore::access, this, MHD_OPTION_URI_LOG_CALLBACK, &ServerCore::requestLine, this,
        MHD_OPTION_NOTIFY_COMPLETED, &ServerCore::completed, this, MHD_OPTION_NOTIFY_CONNECTION,
        &ServerCore::connectionChanged, this, MHD_OPTION_UNESCAPE_CALLBACK,
        static_cast<size_t (*)(void *, MHD_Connection *, char *)>(leaveEncoded), nullptr,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, static_cast<size_t>(m_options.connectionMemory),
        MHD_OPTION_CONNECTION_LIMIT, 1U << 20, MHD_OPTION_CONNECTION_TIMEOUT,
        static_cast<unsigned>(m_options.idleTimeout.count()), MHD_OPTION_END);
    if (m_daemon)
        m_loop.start(m_daemon);
}

ServerCore::~ServerCore()
{
    Q_ASSERT_X(!m_loop.isRunning(), "HttpServer", "destroyed from inside one of its own callbacks");
    m_loop.stop();
    if (m_daemon)
        MHD_stop_daemon(m_daemon); // ends every transaction that is left
}

unsigned ServerCore::connectionCount() const
{
    const MHD_DaemonInfo *info = MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    return info ? info->num_connections : 0;
}

bool ServerCore::addConnection(int socket, const sockaddr *address, socklen_t size,
                               std::unique_ptr<ConnectionRecord> record)
{
    m_arriving = std::move(record);
    const bool added = MHD_add_connection(m_daemon, socket, address, size) == MHD_YES;
    m_arriving.reset();
    m_loop.wake();
    return added;
}

void ServerCore::closeSoon(const ConnectionRecord &record)
{
    ::shutdown(record.fd, SHUT_RDWR);
    m_loop.wake();
}

void ServerCore::beginClosing()
{
    if (!isValid())
        return;
    m_closing = true;
    m_loop.run();
}

BodyPlan ServerCore::admit(const std::shared_ptr<Exchange> &exchange)
{
    return m_admission ? m_admission(exchange) : m_options.body;
}

void ServerCore::serve(std::shared_ptr<Exchange> exchange)
{
    if (m_handler)
        m_handler(std::move(exchange));
    else
        exchange->respond(refusal(404, "There is nothing here."));
}

HttpResponse ServerCore::refusal(int status, QByteArrayView reason) const
{
    return m_refusal ? m_refusal(status, reason) : plainResponse(status, reason);
}

void ServerCore::notify(std::weak_ptr<Exchange> exchange, Exchange::Notice notice)
{
    m_notices.emplace_back(std::move(exchange), notice);
}

void ServerCore::deliverNotices()
{
    while (!m_notices.empty()) {
        const auto batch = std::exchange(m_notices, {});
        for (const auto &[weak, notice] : batch) {
            const auto exchange = weak.lock();
            if (exchange && m_closing)
                exchange->m_gone = nullptr;
            else if (exchange)
                exchange->deliver(notice);
        }
    }
}

/// Called with the request line, before the library takes the target apart: the only place where it is
/// whole.
void *ServerCore::requestLine(void *self, const char *uri, MHD_Connection *connection)
{
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    auto &record = *static_cast<ConnectionRecord *>(info->socket_context);
    auto transaction =
        std::make_unique<Transaction>(*static_cast<ServerCore *>(self), connection, record, uri ? uri : "");
    // The library would now parse the query into records of 64 bytes each, and cut a client off without an
    // answer when they fill the connection's memory. We parse it ourselves: an empty query spares both.
    if (char *query = uri ? std::strchr(const_cast<char *>(uri), '?') : nullptr)
        query[1] = '\0';
    return transaction.release();
}

MHD_Result ServerCore::access(void *, MHD_Connection *, const char *, const char *method,
                              const char *version, const char *data, size_t *size, void **context)
{
    auto *transaction = static_cast<Transaction *>(*context);
    return transaction ? transaction->access(method, version, data, size) : MHD_NO;
}

void ServerCore::completed(void *, MHD_Connection *, void **context, MHD_RequestTerminationCode code)
{
    const std::unique_ptr<Transaction> transaction(static_cast<Transaction *>(*context));
    *context = nullptr;
    if (transaction)
        transaction->completed(code == MHD_REQUEST_TERMINATED_COMPLETED_OK);
}

void ServerCore::connectionChanged(void *self, MHD_Connection *, void **context,
                                   MHD_ConnectionNotificationCode code)
{
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *context = static_cast<ServerCore *>(self)->m_arriving.release();
        return;
    }
    const std::unique_ptr<ConnectionRecord> record(static_cast<ConnectionRecord *>(*context));
    *context = nullptr;
    if (record && record->listener)
        record->listener->forget(record.get());
}

} // namespace lathe
