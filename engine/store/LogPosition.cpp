// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/LogPosition.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace lathe
{

QString LogPosition::text() const
{
    return u"%1.%2.%3"_s.arg(startedMs).arg(rowId).arg(line);
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

} // namespace lathe
