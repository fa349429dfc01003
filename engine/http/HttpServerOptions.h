// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/BodyPlan.h"

#include <chrono>

namespace lathe
{

struct HttpServerOptions {
    /// Memory of one connection. Request line and headers together must fit (431 and 414 beyond, with 64
    /// bytes for each header besides its text), and it is cleared after every request: 32 KB cost about 1
    /// µs. The headers of an answer may take half of it.
    qsizetype connectionMemory = 32 * 1024;
    /// Connections per listener at a time; further ones wait in its backlog.
    int connectionLimit = 1000;
    /// For requests for which no admission decides otherwise.
    BodyPlan body;
    /// How much of an unwanted body is read and thrown away so that the client can see the answer; a larger
    /// one is cut off.
    qint64 discardLimit = 64 * 1024 * 1024;
    /// Connections on which nothing moves are closed after this, but never one that waits for our answer.
    /// 0: never.
    std::chrono::seconds idleTimeout{600};
};

} // namespace lathe
