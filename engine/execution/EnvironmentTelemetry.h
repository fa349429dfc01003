// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Clock.h"
#include "engine/execution/EnvironmentSpec.h"
#include "engine/execution/InvocationLog.h"
#include "engine/execution/TelemetryHub.h"
#include "engine/telemetry/PlatformEvent.h"

#include <functional>

namespace lathe
{

/// What one environment tells of itself: the lines of its log, in the function's log format, and the
/// events of the Telemetry API.
///
/// The log in Text shows the platform's lines of old (START, END, REPORT, INIT_START, INIT_REPORT,
/// EXTENSION); in JSON the same facts as the Telemetry API has them, down to the function's SystemLogLevel.
class EnvironmentTelemetry
{
public:
    /// Lines that were kept; they belong to the invocation being served, if there is one.
    using Logged = std::function<void(const QList<LogLine> &)>;

    EnvironmentTelemetry(const EnvironmentSpec &spec, const Clock &clock, TelemetryHub &hub);

    void whenLogged(Logged logged) { m_logged = std::move(logged); }
    /// What the function wrote.
    void functionLines(QList<LogLine> lines);
    void extensionLines(QList<LogLine> lines);

    /// An init during an invocation is told to subscribers only.
    void initStart(bool duringInvoke);
    void initEnded(InitFigures figures);
    void extension(const ExtensionFigures &figures);
    void start(const QString &requestId, const QByteArray &traceId);
    void runtimeDone(const QString &requestId, const RuntimeFigures &figures, qint64 producedBytes);
    void report(const ReportFigures &figures);

    /// A remark of Lathe's own, in either format.
    void note(const QString &text);

    /// The lines since the last call.
    QList<LogLine> takeLog() { return m_log.take(); }

private:
    bool isJson() const { return m_spec.function.logging.logFormat == u"JSON"; }
    bool wantsEvents() const { return isJson() || m_hub.isListening(); }
    void platform(const PlatformEvent &event);
    void platformLine(const QString &text);
    void keep(QList<LogLine> lines);
    void publish(const QByteArray &type, const QList<LogLine> &lines);

    const EnvironmentSpec &m_spec;
    const Clock &m_clock;
    TelemetryHub &m_hub;
    Logged m_logged;
    InvocationLog m_log;
};

} // namespace lathe
