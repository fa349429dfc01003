// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/Router.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

struct Router::Node {
    std::vector<std::pair<QString, std::unique_ptr<Node>>> fixed;
    std::unique_ptr<Node> any;
    std::unique_ptr<Node> rest;
    std::vector<Route> routes;

    Node &child(const QString &segment)
    {
        for (auto &[name, node] : fixed) {
            if (name == segment)
                return *node;
        }
        return *fixed.emplace_back(segment, std::make_unique<Node>()).second;
    }
    static Node &made(std::unique_ptr<Node> &node)
    {
        if (!node)
            node = std::make_unique<Node>();
        return *node;
    }
};

struct Router::Search {
    const QByteArray &method;
    const QStringList &segments;
    QStringList values;
    Match match;
};

Router::Router()
    : m_root(std::make_unique<Node>())
{
}

Router::~Router() = default;

void Router::add(const QByteArray &method, const QString &pattern, Handler handler, BodyPlan plan)
{
    Node *node = m_root.get();
    Route route{method, {}, std::move(handler), plan};
    const QStringList parts = pattern.split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (part.startsWith(u'{') && part.endsWith(u"+}"_s)) {
            route.names.append(part.mid(1, part.size() - 3));
            node = &Node::made(node->rest);
            break;
        }
        if (part.startsWith(u'{') && part.endsWith(u'}')) {
            route.names.append(part.mid(1, part.size() - 2));
            node = &Node::made(node->any);
        } else {
            node = &node->child(part);
        }
    }
    std::erase_if(node->routes, [&](const Route &other) { return other.method == method; });
    node->routes.push_back(std::move(route));
}

bool Router::accept(const Node &node, Search &search)
{
    const auto with = [&](QByteArrayView method) {
        return std::find_if(node.routes.begin(), node.routes.end(),
                            [&](const Route &route) { return route.method == method; });
    };
    auto found = with(search.method);
    if (found == node.routes.end() && search.method == "HEAD")
        found = with("GET");
    if (found == node.routes.end()) {
        for (const Route &route : node.routes) {
            if (!search.match.allowed.contains(route.method))
                search.match.allowed.append(route.method);
        }
        return false;
    }
    search.match.route = &*found;
    return true;
}

bool Router::find(const Node &node, Search &search, qsizetype depth)
{
    if (depth == search.segments.size())
        return accept(node, search);
    const QString &segment = search.segments.at(depth);
    for (const auto &[name, child] : node.fixed) {
        if (name == segment && find(*child, search, depth + 1))
            return true;
    }
    if (node.any && !segment.isEmpty()) {
        search.values.append(segment);
        if (find(*node.any, search, depth + 1))
            return true;
        search.values.removeLast();
    }
    if (node.rest) {
        search.values.append(search.segments.mid(depth).join(u'/'));
        if (accept(*node.rest, search))
            return true;
        search.values.removeLast();
    }
    return false;
}

Router::Match Router::match(const QByteArray &method, const QStringList &segments) const
{
    Search search{method, segments, {}, {}};
    if (find(*m_root, search, 0)) {
        const QStringList &names = search.match.route->names;
        for (qsizetype i = 0; i < names.size(); ++i)
            search.match.parameters.emplace_back(names.at(i), search.values.at(i));
    }
    return std::move(search.match);
}

BodyPlan Router::admit(const std::shared_ptr<Exchange> &exchange, const HttpServer::Refusal &refusal) const
{
    Match found = match(exchange->method(), exchange->segments());
    if (found.route) {
        exchange->setRoute(found.route, std::move(found.parameters));
        return found.route->plan;
    }
    const bool known = !found.allowed.isEmpty();
    const int status = known ? 405 : 404;
    const QByteArrayView reason = known ? QByteArrayView("This path does not know that method.")
                                        : QByteArrayView("There is nothing here.");
    HttpResponse response = refusal ? refusal(status, reason) : plainResponse(status, reason);
    if (known)
        response.headers.set("Allow", found.allowed.join(", "));
    exchange->respond(std::move(response));
    return {};
}

void Router::serve(std::shared_ptr<Exchange> exchange) const
{
    if (const auto *route = static_cast<const Route *>(exchange->route()))
        route->handler(std::move(exchange));
}

} // namespace lathe
