// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/CompilerMessages.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe::compilermessages
{

QList<Problem> problems(const Error &error)
{
    QList<Problem> found;
    if (error.code != u"Lathe.CompilationFailed")
        return found;
    static const QRegularExpression head(u"^(.+?):(\\d+): (?:error: )?(.+)$"_s);
    const QStringList lines = error.message.split(u'\n');
    for (const QString &line : lines) {
        if (const auto match = head.match(line); match.hasMatch()) {
            found.append({match.captured(1), match.captured(2).toInt(), 1, match.captured(3)});
        } else if (!found.isEmpty() && line.trimmed() == u"^") {
            found.last().column = static_cast<int>(line.indexOf(u'^')) + 1;
        } else if (!found.isEmpty() && line.startsWith(u"  symbol:"_s)) {
            found.last().message += u": "_s + line.section(u':', 1).simplified();
        }
    }
    return found;
}

QString summary(const Error &error)
{
    return problems(error).isEmpty() ? error.message : error.message.section(u"\n\n"_s, 0, 0);
}

} // namespace lathe::compilermessages
