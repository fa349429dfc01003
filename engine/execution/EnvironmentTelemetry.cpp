// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/EnvironmentTelemetry.h"

#include "engine/telemetry/PlatformLines.h"

namespace lathe
{

EnvironmentTelemetry::EnvironmentTelemetry(const EnvironmentSpec &spec, const Clock &clock,
                                           TelemetryHub &hub)
    : m_spec(spec)
    , m_clock(clock)
    , m_hub(hub)
{
}

void EnvironmentTelemetry::functionLines(QList<LogLine> lines)
{
    publish("function", lines);
    keep(std::move(lines));
}

void EnvironmentTelemetry::extensionLines(QList<LogLine> lines)
{
    publish("extension", lines);
    keep(std::move(lines));
}

void EnvironmentTelemetry::publish(const QByteArray &type, const QList<LogLine> &lines)
{
    if (!m_hub.isListening())
        return;
    for (const LogLine &line : lines)
        m_hub.publish(PlatformEvent::line(type, line.text, line.timestampMs));
}

void EnvironmentTelemetry::keep(QList<LogLine> lines)
{
    lines.removeIf([this](const LogLine &line) { return !m_log.append(line); });
    if (m_logged && !lines.isEmpty())
        m_logged(lines);
}

void EnvironmentTelemetry::note(const QString &text)
{
    keep({{m_clock.epochMs(), LogLine::Kind::Platform, text}});
}

void EnvironmentTelemetry::platformLine(const QString &text)
{
    if (!isJson())
        keep({{m_clock.epochMs(), LogLine::Kind::Platform, text}});
}

void EnvironmentTelemetry::platform(const PlatformEvent &event)
{
    m_hub.publish(event);
    if (isJson() && event.isShownAt(m_spec.function.logging.systemLogLevel))
        keep({{event.timeMs, LogLine::Kind::Platform, QString::fromUtf8(event.toJson())}});
}

void EnvironmentTelemetry::initStart(bool duringInvoke)
{
    const PlatformEvent event = PlatformEvent::initStart(
        {m_spec.function.functionName, m_spec.function.version, m_spec.runtimeVersion,
         m_spec.runtimeVersionArn, m_spec.initializationType()},
        duringInvoke, m_clock.epochMs());
    if (duringInvoke) {
        m_hub.publish(event);
        return;
    }
    platformLine(platformlines::initStart(m_spec.runtimeVersion, m_spec.runtimeVersionArn));
    platform(event);
}

void EnvironmentTelemetry::initEnded(InitFigures figures)
{
    figures.initializationType = m_spec.initializationType();
    // What is provisioned tells of its Init in any case.
    if (figures.failed() || (m_spec.provisioned && !figures.duringInvoke))
        platformLine(platformlines::initReport(figures));
    if (!wantsEvents())
        return;
    platform(PlatformEvent::initRuntimeDone(figures, m_clock.epochMs()));
    platform(PlatformEvent::initReport(figures, m_clock.epochMs()));
}

void EnvironmentTelemetry::extension(const ExtensionFigures &figures)
{
    platformLine(platformlines::extension(figures));
    if (wantsEvents())
        platform(PlatformEvent::extension(figures, m_clock.epochMs()));
}

void EnvironmentTelemetry::start(const QString &requestId, const QByteArray &traceId)
{
    platformLine(platformlines::start(requestId, m_spec.function.version));
    if (wantsEvents())
        platform(PlatformEvent::start(requestId, m_spec.function.version, traceId, m_clock.epochMs()));
}

void EnvironmentTelemetry::runtimeDone(const QString &requestId, const RuntimeFigures &figures,
                                       qint64 producedBytes)
{
    if (wantsEvents())
        platform(PlatformEvent::runtimeDone(requestId, figures, producedBytes, m_clock.epochMs()));
}

void EnvironmentTelemetry::report(const ReportFigures &figures)
{
    if (!isJson()) {
        const qint64 now = m_clock.epochMs();
        keep({{now, LogLine::Kind::Platform, platformlines::end(figures.requestId)},
              {now, LogLine::Kind::Platform, platformlines::report(figures)}});
    }
    if (wantsEvents())
        platform(PlatformEvent::report(figures, m_clock.epochMs()));
}

} // namespace lathe
