// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/RuntimeApiServer.h"

namespace lathe
{

namespace
{

HttpServerOptions options()
{
    HttpServerOptions options;
    // Larger than any response a function may give, so that one over the limit is recognised and not cut
    // off.
    options.connectionMemory = 256 * 1024; // error causes travel as headers
    options.body.limit = 64LL * 1024 * 1024;
    options.idleTimeout = std::chrono::seconds{0}; // a frozen runtime moves nothing for hours
    return options;
}

} // namespace

RuntimeApiServer::RuntimeApiServer()
    : m_server(options())
{
    m_server.setAdmission([this](const std::shared_ptr<Exchange> &exchange) {
        const auto handlers = m_handlers.constFind(exchange->tag());
        if (handlers != m_handlers.cend() && handlers->arriving)
            return handlers->arriving(exchange, options().body);
        return options().body;
    });
    m_server.setHandler([this](const std::shared_ptr<Exchange> &exchange) {
        const auto handler = m_handlers.constFind(exchange->tag());
        if (handler != m_handlers.cend()) {
            const Handler call = handler->complete;
            call(exchange);
        }
    });
}

Result<quintptr> RuntimeApiServer::add(UniqueFd socket, Handler handler, Admission arriving)
{
    const quintptr tag = ++m_lastTag;
    if (auto adopted = m_server.adoptListener(std::move(socket), tag); !adopted)
        return fail(adopted.error());
    m_handlers.insert(tag, {std::move(handler), std::move(arriving)});
    return tag;
}

void RuntimeApiServer::remove(quintptr tag)
{
    m_handlers.remove(tag);
    m_server.dropTag(tag);
}

} // namespace lathe
