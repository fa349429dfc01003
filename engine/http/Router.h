// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/BodyPlan.h"
#include "engine/http/HttpServer.h"

namespace lathe
{

/// Finds the handler for a method and a path.
///
/// A pattern is made of whole segments: `functions` matches itself, `{Name}` any one segment that is not
/// empty,
/// `{Rest+}` at the end one or more, joined by slashes. Segments are compared after decoding, and a slash
/// at the end of a path does not matter. Where several patterns match, a fixed segment wins over `{Name}`,
/// that over
/// `{Rest+}`, segment by segment; a pattern without the method asked for does not hide one that has it. GET
/// routes answer HEAD. Matching walks a tree and costs nothing per route.
class Router
{
public:
    using Handler = HttpServer::Handler;

    Router();
    ~Router();
    Router(const Router &) = delete;
    Router &operator=(const Router &) = delete;

    /// A pattern that was added before with the same method is replaced. Routes are added before requests
    /// come.
    void add(const QByteArray &method, const QString &pattern, Handler handler, BodyPlan plan = {});

    /// For HttpServer::setAdmission. Where nothing matches it answers through `refusal`: 404, or 405 with
    /// the header `Allow` where the path exists under other methods.
    BodyPlan admit(const std::shared_ptr<Exchange> &exchange,
                   const HttpServer::Refusal &refusal = {}) const;
    /// For HttpServer::setHandler: calls the handler of the route that admit() found.
    void serve(std::shared_ptr<Exchange> exchange) const;

    struct Route {
        QByteArray method;
        QStringList names;
        Handler handler;
        BodyPlan plan;
    };
    struct Match {
        const Route *route = nullptr; ///< nullptr: 404 or 405
        PathParameters parameters;
        QByteArrayList allowed; ///< what the path knows instead of the method asked for
    };
    Match match(const QByteArray &method, const QStringList &segments) const;

private:
    struct Node;
    struct Search;

    static bool find(const Node &node, Search &search, qsizetype depth);
    static bool accept(const Node &node, Search &search);

    std::unique_ptr<Node> m_root;
};

} // namespace lathe
