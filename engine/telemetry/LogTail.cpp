// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/LogTail.h"

using namespace Qt::StringLiterals;

namespace lathe
{

QByteArray logTail(QList<LogLine> lines, qsizetype limit)
{
    lines.removeIf([](const LogLine &line) {
        // In either log format.
        return line.kind == LogLine::Kind::Platform &&
               (line.text.startsWith(u"INIT_START"_s) || line.text.contains(u"\"platform.initStart\""_s));
    });
    QByteArray text;
    auto first = lines.cend();
    qsizetype size = 0;
    while (first != lines.cbegin() && size < limit)
        size += (--first)->text.toUtf8().size() + 1;
    for (auto line = first; line != lines.cend(); ++line)
        text += line->text.toUtf8() + '\n';
    qsizetype cut = std::max<qsizetype>(0, text.size() - limit);
    while (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
        ++cut; // never inside a character
    return text.mid(cut);
}

} // namespace lathe
