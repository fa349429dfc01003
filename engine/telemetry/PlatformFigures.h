// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

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
    QString status;            ///< success, timeout or error
    QString errorType;
    QString initializationType = QStringLiteral("on-demand"); ///< or provisioned-concurrency

    bool failed() const { return status != u"success"; }
};

/// How the runtime's part of an invocation ended. Duration in ms.
struct RuntimeFigures {
    QString status; ///< success, timeout or error
    QString errorType;
    double durationMs = 0;

    /// `responseLatency`, until the runtime began to answer; `responseDuration`, until its answer was
    /// whole; `runtimeOverhead`, until it asked for the next event. In ms.
    struct Span {
        QString name;
        qint64 startMs = 0; ///< since 1970
        double durationMs = 0;
    };
    QList<Span> spans; ///< none without an answer
};

/// An extension as the log names it.
struct ExtensionFigures {
    QString name;
    QString state;      ///< Ready, or the error it failed with
    QStringList events; ///< INVOKE, SHUTDOWN
    QString errorType;
};

} // namespace lathe
