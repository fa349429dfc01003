// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/LogRuns.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int tabWidth = 4;

int widthOf(QChar c)
{
    const char16_t code = c.unicode();
    return code >= 0x1100 && (code <= 0x115f || (code >= 0x2e80 && code <= 0xa4cf) ||
                              (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
                              (code >= 0xff00 && code <= 0xff60))
               ? 2
               : 1;
}

// Tabs move to the next stop; what would move the pen or turn the text around is shown, not obeyed.
QString drawn(QStringView raw, int &column)
{
    QString text;
    text.reserve(raw.size() + 16);
    for (const QChar c : raw) {
        const char16_t code = c.unicode();
        if (code == u'\t') {
            const int spaces = tabWidth - column % tabWidth;
            text.append(QString(spaces, u' '));
            column += spaces;
            continue;
        }
        if (code < 0x20)
            text.append(QChar(0x2400 + code));
        else if (code == 0x7f)
            text.append(QChar(0x2421));
        else if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
                 code == 0x2028 || code == 0x2029)
            text.append(QChar(QChar::ReplacementCharacter));
        else
            text.append(c);
        column += widthOf(c);
    }
    return text;
}

constexpr qsizetype idLength = 36;
constexpr qsizetype idShown = 8;

bool isRequestId(QStringView text)
{
    return text.size() == idLength && text[8] == u'-' && text[13] == u'-' && text[18] == u'-' &&
           text[23] == u'-';
}

// Where the request id of a platform line, or of the prefix of a Node.js or Python line, starts; or -1.
qsizetype requestIdAt(QStringView line, bool platform)
{
    qsizetype at = -1;
    if (platform) {
        const qsizetype label = line.indexOf("RequestId: "_L1);
        at = label < 0 ? -1 : label + 11;
    } else {
        at = line.indexOf(u'\t') + 1;
        if (at > 0 && line.startsWith(u'['))
            at = line.indexOf(u'\t', at) + 1;
    }
    return at > 0 && line.size() >= at + idLength && isRequestId(line.sliced(at, idLength)) ? at : -1;
}

struct Piece {
    qsizetype start;
    qsizetype end;
    Theme::Role role;
    std::optional<SourceLocation> location;
};

QList<Piece> coloured(const QString &line, bool platform)
{
    using Role = Theme::Role;
    QList<Piece> pieces;
    if (platform)
        return {{0, line.size(), Role::SecondaryText, {}}};
    const LogLevelToken level = findLogLevel(line);
    const bool error = level.level >= LogLevel::Error;
    qsizetype at = 0;
    if (level.length > 0) {
        const Role around = line.startsWith(u'{') ? Role::Text : Role::SecondaryText;
        pieces.append({0, level.start, around, {}});
        at = level.start + level.length;
        pieces.append({level.start, at, logLevelRole(level.level), {}});
        // Python puts time and request id behind the level: [INFO]TAB<time>TAB<id>TAB.
        if (line.startsWith(u'[') && line.mid(at, 2) == "]\t"_L1) {
            const qsizetype time = line.indexOf(u'\t', at + 2);
            const qsizetype id = time < 0 ? -1 : line.indexOf(u'\t', time + 1);
            if (id > 0) {
                pieces.append({at, id, Role::SecondaryText, {}});
                at = id;
            }
        }
    }
    const Role rest = error && !line.startsWith(u'{') ? Role::Error : Role::Text;
    for (const SourceLocation &location : findSourceLocations(line)) {
        if (location.start < at)
            continue;
        pieces.append({at, location.start, rest, {}});
        at = location.start + location.length;
        pieces.append({location.start, at, Role::Accent, location});
    }
    pieces.append({at, line.size(), rest, {}});
    return pieces;
}

} // namespace

QList<LogRun> logRuns(const QString &line, bool platform)
{
    const QString shown = line.left(mostShownCharacters);
    const qsizetype id = requestIdAt(shown, platform);
    QList<LogRun> runs;
    int column = 0;
    for (const Piece &piece : coloured(shown, platform)) {
        if (piece.end <= piece.start)
            continue;
        QString text = shown.mid(piece.start, piece.end - piece.start);
        if (id >= piece.start && id + idLength <= piece.end)
            text.replace(id - piece.start + idShown, idLength - idShown, u"…"_s);
        runs.append({drawn(text, column), piece.role, piece.location});
    }
    if (shown.size() < line.size()) {
        runs.append({u"  "_s + QCoreApplication::translate(
                                   "lathe::LogRuns", "… %1 more characters: copy the line to read them")
                                   .arg(QLocale().toString(line.size() - shown.size())),
                     Theme::Role::SecondaryText,
                     {}});
    }
    return runs;
}

int logColumns(QStringView line, bool platform)
{
    int column = requestIdAt(line, platform) < 0 ? 0 : int(idShown + 1 - idLength);
    for (const QChar c : line.first(std::min(line.size(), mostShownCharacters)))
        column += c == u'\t' ? tabWidth : widthOf(c);
    return line.size() > mostShownCharacters ? column + 60 : column;
}

} // namespace lathe
