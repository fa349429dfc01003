// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/RequestTarget.h"

#include "engine/http/PercentCoding.h"

#include <algorithm>

namespace lathe
{

namespace
{

bool hasForbiddenByte(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7f;
    });
}

/// Cuts `http://authority` off the front and returns the authority; empty for origin-form.
QByteArray takeAuthority(QByteArrayView &rest)
{
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (rest.size() < scheme.size() ||
            rest.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
            continue;
        rest = rest.sliced(scheme.size());
        const auto end =
            std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
        const qsizetype size = end - rest.begin();
        const QByteArray authority = rest.first(size).toByteArray();
        rest = rest.sliced(size);
        return authority;
    }
    return {};
}

bool decodeSegments(QByteArrayView path, QStringList &segments)
{
    qsizetype from = 1;
    while (from <= path.size()) {
        qsizetype to = path.indexOf('/', from);
        if (to < 0)
            to = path.size();
        const QByteArrayView segment = path.sliced(from, to - from);
        from = to + 1;
        if (segment.isEmpty() && from > path.size())
            break;
        if (!isWellEncoded(segment))
            return false;
        const QByteArray decoded = percentDecoded(segment);
        if (decoded.contains('\0'))
            return false;
        segments.append(QString::fromUtf8(decoded));
    }
    return true;
}

} // namespace

std::optional<RequestTarget> RequestTarget::parse(const QByteArray &raw)
{
    if (raw.isEmpty() || hasForbiddenByte(raw))
        return std::nullopt;
    RequestTarget target;
    QByteArrayView rest = raw;
    if (rest[0] != '/') {
        target.authority = takeAuthority(rest);
        if (target.authority.isEmpty() && rest != QByteArrayView("*"))
            return std::nullopt;
    }
    const qsizetype question = rest.indexOf('?');
    target.path = (question < 0 ? rest : rest.first(question)).toByteArray();
    if (question >= 0) {
        target.rawQuery = rest.sliced(question + 1).toByteArray();
        target.query = HttpQuery::parse(target.rawQuery);
    }
    if (target.path.isEmpty())
        target.path = "/";
    if (target.path != "*" && !decodeSegments(target.path, target.segments))
        return std::nullopt;
    return target;
}

} // namespace lathe
