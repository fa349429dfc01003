// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace lathe
{

/// The figures of one REPORT line. Durations in ms, memory in MB.
struct ReportFigures {
    QString requestId;
    double durationMs = 0;
    int memorySizeMb = 128;
    int maxMemoryUsedMb = 0;
    std::optional<double> initDurationMs; ///< only for the invocation that caused a cold start
    QString status;                       ///< empty, `timeout` or `error`
    QString errorType;                    ///< with `error`: e.g. Runtime.ExitError

    /// AWS bills the Init phase too since August 2025: ceil(Duration + Init Duration).
    qint64 billedMs() const;
};

/// How an Init phase ended, for INIT_REPORT.
struct InitFigures {
    double initDurationMs = 0;
    bool duringInvoke = false; ///< Phase: invoke instead of Phase: init
    QString status;            ///< timeout or error
    QString errorType;
};

/// The platform's own log lines, byte for byte as Lambda writes them (fields separated by TAB), without
/// newline. REPORT ends with a TAB (recordings: tests with LogType=Tail).
namespace platformlines
{
QString initStart(const QString &runtimeVersion, const QString &runtimeVersionArn);
QString initReport(const InitFigures &figures);
QString start(const QString &requestId, const QString &version);
QString end(const QString &requestId);
QString report(const ReportFigures &figures);
} // namespace platformlines

/// `2026/11/20/[$LATEST]<32 hex>`: a fresh name for the log stream of an environment (UTC date).
QString newLogStreamName(const QString &version, qint64 epochMs);

} // namespace lathe
