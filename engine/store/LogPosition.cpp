// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/LogPosition.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace lathe
{

QString LogPosition::text() const
{
    return u"%1.%2.%3"_s.arg(startedMs).arg(place).arg(line);
}

std::optional<LogPosition> LogPosition::parse(const QString &text)
{
    const QStringList parts = text.split(u'.');
    if (parts.size() != 3)
        return std::nullopt;
    bool good[3] = {};
    const LogPosition position{parts.at(0).toLongLong(&good[0]), parts.at(1).toLongLong(&good[1]),
                               parts.at(2).toLongLong(&good[2])};
    if (!good[0] || !good[1] || !good[2] || position < LogPosition{0, 0, -1})
        return std::nullopt;
    return position;
}

QString logEventId(qint64 startedMs, const QString &writer, qsizetype line)
{
    const auto digits = [](qint64 number, qsizetype width) {
        return QString::number(number).rightJustified(width, u'0');
    };
    const qint64 request = QString(writer).remove(u'-').left(15).toLongLong(nullptr, 16);
    return digits(startedMs, 20) + digits(request, 20) + digits(line, 16);
}

} // namespace lathe
