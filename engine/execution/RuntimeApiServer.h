// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/HttpServer.h"

#include <QHash>

#include <functional>

namespace lathe
{

/// The Runtime API of all environments on one HTTP server: each environment's listening socket carries a
/// tag that tells who is calling.
class RuntimeApiServer
{
public:
    using Handler = std::function<void(const std::shared_ptr<Exchange> &)>;
    /// How the body of a request is to be taken.
    using Admission = std::function<BodyPlan(const std::shared_ptr<Exchange> &, BodyPlan usual)>;

    RuntimeApiServer();

    /// Serves `socket` with `handler` until `remove`. Answers the tag. `arriving` (optional) sees each
    /// request when its head is in, before its body.
    Result<quintptr> add(UniqueFd socket, Handler handler, Admission arriving = {});
    void remove(quintptr tag);

private:
    HttpServer m_server;
    struct Handlers {
        Handler complete;
        Admission arriving;
    };

    QHash<quintptr, Handlers> m_handlers;
    quintptr m_lastTag = 0;
};

} // namespace lathe
