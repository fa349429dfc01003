// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/ShapeTable.h"
#include "engine/http/BrowserGuard.h"
#include "engine/http/Router.h"
#include "tests/fuzz/Bytes.h"

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

/// Every route of the API, and one of the kind that takes the rest of a path.
const Router &router()
{
    static const auto routes = [] {
        auto made = std::make_unique<Router>();
        for (const OperationShape &operation : ShapeTable::lambda().operations())
            made->add(operation.method, operation.path, [](const auto &) {});
        made->add("GET", u"/{Bucket}/{Key+}"_s, [](const auto &) {});
        return made;
    }();
    return *routes;
}

/// Lines as a request begins with: method and target, then headers. Not how HTTP is parsed here (that is
/// libmicrohttpd's part), but everything that comes after it sees the same.
RequestHead headOf(const QByteArray &text)
{
    RequestHead head;
    const QByteArrayList lines = text.split('\n');
    const QByteArray &first = lines.constFirst();
    head.method = first.left(first.indexOf(' '));
    head.rawTarget = first.mid(first.indexOf(' ') + 1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        head.headers.append(line.left(colon), colon < 0 ? QByteArray() : line.mid(colon + 1).trimmed());
    }
    return head;
}

void checkMatch(const RequestHead &head)
{
    const Router::Match match = router().match(head.method, head.target.segments);
    if (!match.route)
        return;
    fuzz::require(match.parameters.size() == static_cast<size_t>(match.route->names.size()),
                  "a route gives a value to each of its parameters");
    for (const auto &[name, value] : match.parameters)
        fuzz::require(!value.isEmpty() || name == u"Key", "a parameter is not empty");
}

} // namespace

/// Heads of requests of any bytes: nothing may crash, and what is accepted must hold together.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    RequestHead head = headOf(fuzz::bytes(data, size));
    const auto problem = head.framingProblem();
    fuzz::require(problem || head.headers.count("Host") <= 1, "one host at most");
    fuzz::require(head.bodyLength() >= -1 || problem, "a body has a length, or none is known");
    if (const auto target = RequestTarget::parse(head.rawTarget)) {
        fuzz::require(target->path.startsWith('/') || target->path == "*", "a path begins at the root");
        fuzz::require(target->segments.size() <= target->path.count('/'), "segments lie between slashes");
        for (const QString &segment : target->segments)
            fuzz::require(!segment.contains(u'\0'), "no segment has a NUL");
        head.target = *target;
        checkMatch(head);
    }
    BrowserGuard::objection(head.headers, head.target.authority);
    return 0;
}
