// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/PlatformLines.h"

#include <QDateTime>
#include <QUuid>

#include <cmath>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString ms(double value)
{
    return QString::number(value, 'f', 2) + u" ms"_s;
}

} // namespace

qint64 ReportFigures::billedMs() const
{
    // The figures people see have two decimals; rounding noise below that must not bill another
    // millisecond.
    const double total = std::round((durationMs + initDurationMs.value_or(0)) * 100) / 100;
    return static_cast<qint64>(std::ceil(total));
}

QString platformlines::initStart(const QString &runtimeVersion, const QString &runtimeVersionArn)
{
    return u"INIT_START Runtime Version: %1\tRuntime Version ARN: %2"_s.arg(runtimeVersion,
                                                                            runtimeVersionArn);
}

QString platformlines::initReport(const InitFigures &figures)
{
    QString line = u"INIT_REPORT Init Duration: %1\tPhase: %2\tStatus: %3"_s.arg(
        ms(figures.initDurationMs), figures.duringInvoke ? u"invoke"_s : u"init"_s, figures.status);
    if (!figures.errorType.isEmpty())
        line += u"\tError Type: "_s + figures.errorType;
    return line;
}

QString platformlines::start(const QString &requestId, const QString &version)
{
    return u"START RequestId: %1 Version: %2"_s.arg(requestId, version);
}

QString platformlines::end(const QString &requestId)
{
    return u"END RequestId: "_s + requestId;
}

QString platformlines::report(const ReportFigures &figures)
{
    QString line = u"REPORT RequestId: %1\tDuration: %2\tBilled Duration: %3 ms\tMemory Size: %4 MB\t"
                   "Max Memory Used: %5 MB\t"_s.arg(figures.requestId, ms(figures.durationMs))
                       .arg(figures.billedMs())
                       .arg(figures.memorySizeMb)
                       .arg(figures.maxMemoryUsedMb);
    if (figures.initDurationMs)
        line += u"Init Duration: %1\t"_s.arg(ms(*figures.initDurationMs));
    if (!figures.status.isEmpty())
        line += u"Status: %1\t"_s.arg(figures.status);
    if (!figures.errorType.isEmpty())
        line += u"Error Type: %1\t"_s.arg(figures.errorType);
    return line;
}

QString platformlines::extension(const ExtensionFigures &figures)
{
    QString line = u"EXTENSION\tName: %1\tState: %2\tEvents: [%3]"_s.arg(figures.name, figures.state,
                                                                         figures.events.join(u", "));
    if (!figures.errorType.isEmpty())
        line += u"\tError Type: "_s + figures.errorType;
    return line;
}

QString newLogStreamName(const QString &function, const QString &version, qint64 epochMs)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(epochMs, Qt::UTC);
    return u"%1/%2[%3]%4"_s.arg(now.toString(u"yyyy/MM/dd"_s), function, version,
                                QUuid::createUuid().toString(QUuid::Id128));
}

} // namespace lathe
