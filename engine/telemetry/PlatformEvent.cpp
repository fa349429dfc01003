// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/PlatformEvent.h"

#include <QDateTime>

#include <cmath>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Json = PlatformEvent::Json;
using Level = PlatformEvent::Level;

double rounded(double ms)
{
    return std::round(ms * 1000) / 1000;
}

std::string timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)
        .toString(u"yyyy-MM-ddThh:mm:ss.zzzZ"_s)
        .toStdString();
}

std::string phaseOf(bool duringInvoke)
{
    return duringInvoke ? "invoke" : "init";
}

Json initRecord(const InitFigures &figures)
{
    Json record{{"initializationType", figures.initializationType.toStdString()},
                {"phase", phaseOf(figures.duringInvoke)},
                {"status", figures.status.toStdString()}};
    if (!figures.errorType.isEmpty())
        record["errorType"] = figures.errorType.toStdString();
    return record;
}

Level levelOf(bool failed, Level otherwise)
{
    return failed ? Level::Warn : otherwise;
}

} // namespace

QByteArray PlatformEvent::toJson() const
{
    return toJsonText(Json{{"time", timeText(timeMs)}, {"type", type.toStdString()}, {"record", record}});
}

bool PlatformEvent::isShownAt(const QString &systemLogLevel) const
{
    const Level least = systemLogLevel == u"DEBUG"  ? Level::Debug
                        : systemLogLevel == u"WARN" ? Level::Warn
                                                    : Level::Info;
    return level >= least;
}

PlatformEvent PlatformEvent::initStart(const Subject &subject, bool duringInvoke, qint64 timeMs)
{
    return {"platform.initStart",
            timeMs,
            {{"initializationType", subject.initializationType.toStdString()},
             {"phase", phaseOf(duringInvoke)},
             {"runtimeVersion", subject.runtimeVersion.toStdString()},
             {"runtimeVersionArn", subject.runtimeVersionArn.toStdString()},
             {"functionName", subject.functionName.toStdString()},
             {"functionVersion", subject.version.toStdString()}}};
}

PlatformEvent PlatformEvent::initRuntimeDone(const InitFigures &figures, qint64 timeMs)
{
    return {"platform.initRuntimeDone", timeMs, initRecord(figures),
            levelOf(figures.failed(), Level::Debug)};
}

PlatformEvent PlatformEvent::initReport(const InitFigures &figures, qint64 timeMs)
{
    Json record = initRecord(figures);
    record["metrics"] = {{"durationMs", rounded(figures.initDurationMs)}};
    return {"platform.initReport", timeMs, std::move(record), levelOf(figures.failed(), Level::Debug)};
}

PlatformEvent PlatformEvent::start(const QString &requestId, const QString &version,
                                   const QByteArray &traceId, qint64 timeMs)
{
    Json record{{"requestId", requestId.toStdString()}, {"version", version.toStdString()}};
    if (!traceId.isEmpty())
        record["tracing"] = {{"type", "X-Amzn-Trace-Id"}, {"value", traceId.toStdString()}};
    return {"platform.start", timeMs, std::move(record)};
}

PlatformEvent PlatformEvent::runtimeDone(const QString &requestId, const RuntimeFigures &figures,
                                         qint64 producedBytes, qint64 timeMs)
{
    Json record{{"requestId", requestId.toStdString()}, {"status", figures.status.toStdString()}};
    for (const RuntimeFigures::Span &span : figures.spans)
        record["spans"].push_back({{"name", span.name.toStdString()},
                                   {"start", timeText(span.startMs)},
                                   {"durationMs", rounded(span.durationMs)}});
    record["metrics"] = {{"durationMs", rounded(figures.durationMs)}, {"producedBytes", producedBytes}};
    if (!figures.errorType.isEmpty())
        record["errorType"] = figures.errorType.toStdString();
    return {"platform.runtimeDone", timeMs, std::move(record),
            levelOf(figures.status != u"success", Level::Debug)};
}

PlatformEvent PlatformEvent::report(const ReportFigures &figures, qint64 timeMs)
{
    Json metrics{{"durationMs", rounded(figures.durationMs)},
                 {"billedDurationMs", figures.billedMs()},
                 {"memorySizeMB", figures.memorySizeMb},
                 {"maxMemoryUsedMB", figures.maxMemoryUsedMb}};
    if (figures.initDurationMs)
        metrics["initDurationMs"] = rounded(*figures.initDurationMs);
    const bool failed = !figures.status.isEmpty();
    Json record{{"requestId", figures.requestId.toStdString()},
                {"metrics", std::move(metrics)},
                {"status", failed ? figures.status.toStdString() : "success"}};
    if (!figures.errorType.isEmpty())
        record["errorType"] = figures.errorType.toStdString();
    return {"platform.report", timeMs, std::move(record), levelOf(failed, Level::Info)};
}

PlatformEvent PlatformEvent::extension(const ExtensionFigures &figures, qint64 timeMs)
{
    Json record{{"name", figures.name.toStdString()},
                {"state", figures.state.toStdString()},
                {"events", Json::array()}};
    for (const QString &event : figures.events)
        record["events"].push_back(event.toStdString());
    if (!figures.errorType.isEmpty())
        record["errorType"] = figures.errorType.toStdString();
    return {"platform.extension", timeMs, std::move(record),
            levelOf(!figures.errorType.isEmpty(), Level::Debug)};
}

PlatformEvent PlatformEvent::subscription(const QString &name, const QStringList &types, qint64 timeMs)
{
    Json record{{"name", name.toStdString()}, {"state", "Subscribed"}, {"types", Json::array()}};
    for (const QString &type : types)
        record["types"].push_back(type.toStdString());
    return {"platform.telemetrySubscription", timeMs, std::move(record), Level::Debug};
}

PlatformEvent PlatformEvent::dropped(qint64 records, qint64 bytes, const QString &why, qint64 timeMs)
{
    return {"platform.logsDropped",
            timeMs,
            {{"droppedRecords", records}, {"droppedBytes", bytes}, {"reason", why.toStdString()}},
            Level::Warn};
}

PlatformEvent PlatformEvent::line(const QByteArray &type, const QString &text, qint64 timeMs)
{
    // A record that is JSON already travels as such.
    if (text.startsWith(u'{')) {
        if (auto json = parseJson(text.toUtf8()); json && json->is_object())
            return {type, timeMs, std::move(*json)};
    }
    return {type, timeMs, text.toStdString()};
}

} // namespace lathe
