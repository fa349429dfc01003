// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/JsonText.h"
#include "engine/telemetry/PlatformFigures.h"

#include <QByteArray>

namespace lathe
{

/// One event of the Telemetry API (schema 2022-12-13), which is also a line of a log in JSON format:
/// `{"time":"2026-11-20T08:00:00.000Z","type":"platform.start","record":{…}}`.
struct PlatformEvent {
    using Json = nlohmann::ordered_json;
    enum class Level { Debug, Info, Warn };

    QByteArray type; ///< platform.start, function, extension
    qint64 timeMs = 0;
    Json record;
    Level level = Level::Info; ///< the least detailed SystemLogLevel that shows it

    QByteArray toJson() const;
    /// Whether a log with this SystemLogLevel (DEBUG, INFO, WARN; empty is INFO) shows it.
    bool isShownAt(const QString &systemLogLevel) const;

    /// Which function it is told of.
    struct Subject {
        QString functionName;
        QString version;
        QString runtimeVersion;
        QString runtimeVersionArn;
        QString initializationType = QStringLiteral("on-demand");
    };
    static PlatformEvent initStart(const Subject &subject, bool duringInvoke, qint64 timeMs);
    static PlatformEvent initRuntimeDone(const InitFigures &figures, qint64 timeMs);
    static PlatformEvent initReport(const InitFigures &figures, qint64 timeMs);
    /// `traceId`: the header of AWS X-Ray, or empty.
    static PlatformEvent start(const QString &requestId, const QString &version, const QByteArray &traceId,
                               qint64 timeMs);
    static PlatformEvent runtimeDone(const QString &requestId, const RuntimeFigures &figures,
                                     qint64 producedBytes, qint64 timeMs);
    static PlatformEvent report(const ReportFigures &figures, qint64 timeMs);
    static PlatformEvent extension(const ExtensionFigures &figures, qint64 timeMs);
    static PlatformEvent subscription(const QString &name, const QStringList &types, qint64 timeMs);
    static PlatformEvent dropped(qint64 records, qint64 bytes, const QString &why, qint64 timeMs);
    /// A line of the function (`function`) or of an extension (`extension`).
    static PlatformEvent line(const QByteArray &type, const QString &text, qint64 timeMs);
};

} // namespace lathe
