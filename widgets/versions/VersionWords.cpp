// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/VersionWords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace lathe::versionwords
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("VersionWords", text);
}

QString percent(double value)
{
    return QLocale().toString(std::round(value * 100) / 100, 'g', 5);
}

} // namespace

bool isNumber(const QString &qualifier)
{
    return !qualifier.isEmpty() &&
           std::all_of(qualifier.cbegin(), qualifier.cend(), [](QChar c) { return c.isDigit(); });
}

QString name(const QString &version)
{
    return version == u"$LATEST" ? version : tr("Version %1").arg(version);
}

double percentOf(const Alias &alias)
{
    if (!alias.routingConfig || alias.routingConfig->additionalVersionWeights.isEmpty())
        return 0;
    return alias.routingConfig->additionalVersionWeights.first() * 100;
}

QString route(const Alias &alias)
{
    const double second = percentOf(alias);
    if (!alias.routingConfig || alias.routingConfig->additionalVersionWeights.isEmpty())
        return alias.functionVersion;
    return tr("%1 % to %2, %3 % to %4")
        .arg(percent(100 - second), alias.functionVersion, percent(second),
             alias.routingConfig->additionalVersionWeights.firstKey());
}

QString when(const QString &lastModified)
{
    QString iso = lastModified;
    if (iso.endsWith(u"+0000"))
        iso.replace(iso.size() - 5, 5, u"Z"_s);
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : lastModified;
}

} // namespace lathe::versionwords
