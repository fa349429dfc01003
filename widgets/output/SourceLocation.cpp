// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/SourceLocation.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

namespace lathe
{

using namespace Qt::StringLiterals;

QList<SourceLocation> findSourceLocations(const QString &text)
{
    QList<SourceLocation> found;
    if (!text.contains("/var/task/"_L1))
        return found;
    // Either quoted with the line in words, as Python writes it, or with colons.
    static const QRegularExpression pattern(
        u"File \"/var/task/(?<quoted>[^\"\\t]{1,512})\",? [Ll]ine (?<word>\\d{1,9})"
        "|(?<url>file://)?/var/task/(?<path>[^\\s:\"'()\\\\][^:\"'()\\t\\\\]{0,511}):(?<line>\\d{1,9})"
        "(?::(?<column>\\d{1,9}))?"_s);
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const bool quoted = match.hasCaptured(u"quoted");
        QString path = match.captured(quoted ? u"quoted" : u"path");
        if (match.capturedLength(u"url") > 0)
            path = QUrl::fromPercentEncoding(path.toUtf8());
        path = QDir::cleanPath(path);
        if (path.startsWith(".."_L1) || path.startsWith(u'/'))
            continue;
        const int column = match.captured(u"column").toInt();
        found.append({path, std::max(1, match.captured(quoted ? u"word" : u"line").toInt()),
                      std::max(1, column), match.capturedStart(), match.capturedLength()});
    }
    return found;
}

} // namespace lathe
