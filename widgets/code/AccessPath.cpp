// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/AccessPath.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const QString quotedText = uR"RX((?:"[^"]*"|'[^']*'))RX"_s;
const QString step =
    uR"RX((?:\.get\(\s*%1[^()]*\)|(?:\?\.)?\[\s*(?:%1|\d+)\s*\]|\??\.[A-Za-z_$][\w$]*))RX"_s.arg(
        quotedText);

} // namespace

std::optional<AccessPath> AccessPath::atEnd(const QString &text)
{
    static const QRegularExpression whole(
        uR"RX((?<![\w$.])([A-Za-z_$][\w$]*)(%1*)(?:\??\.([A-Za-z_$][\w$]*)?|)RX"_s.arg(step) +
        uR"RX((?:(?:\?\.)?\[|\.get\()\s*(["'])([^"']*))$)RX"_s);
    static const QRegularExpression part(
        uR"RX(\.get\(\s*["']([^"']*)["'][^()]*\)|\[\s*["']([^"']*)["']\s*\]|)RX"
        uR"RX(\[\s*(\d+)\s*\]|\.([A-Za-z_$][\w$]*))RX"_s);
    // Longer lines are not code that people type.
    const auto match = whole.match(text.right(1000));
    if (!match.hasMatch())
        return std::nullopt;
    AccessPath path;
    path.root = match.captured(1);
    auto steps = part.globalMatch(match.captured(2));
    while (steps.hasNext()) {
        const auto found = steps.next();
        for (int group = 1; group <= 4; ++group) {
            if (found.capturedStart(group) >= 0)
                path.steps << found.captured(group);
        }
    }
    path.quoted = match.capturedStart(4) >= 0;
    path.partial = path.quoted ? match.captured(5) : match.captured(3);
    return path;
}

} // namespace lathe
