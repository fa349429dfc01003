// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/SourceLocation.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

/// `example.Hello.handle(Hello.java:12)` lies in example/Hello.java; what the Java library or AWS calls
/// lies elsewhere.
QList<SourceLocation> javaLocations(const QString &text)
{
    static const QRegularExpression frame(
        u"(?<![\\w$./])(?<package>(?:[\\w$]{1,100}\\.){0,20}?)[A-Z][\\w$]{0,200}\\.[\\w$<>]{1,200}"
        "\\((?<file>\\w{1,200}\\.java):(?<line>\\d{1,9})\\)"_s);
    static const QStringList elsewhere{u"java."_s, u"javax."_s, u"jdk."_s, u"sun."_s, u"com.amazonaws."_s};
    QList<SourceLocation> found;
    auto matches = frame.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString package = match.captured(u"package");
        if (std::ranges::any_of(elsewhere, [&](const QString &start) { return package.startsWith(start); }))
            continue;
        found.append({QString(package).replace(u'.', u'/') + match.captured(u"file"),
                      std::max(1, match.captured(u"line").toInt()), 1, match.capturedStart(),
                      match.capturedLength()});
    }
    return found;
}

} // namespace

QList<SourceLocation> findSourceLocations(const QString &text)
{
    QList<SourceLocation> found;
    if (text.contains(".java:"_L1))
        return javaLocations(text);
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
