// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionRequests.h"
#include "engine/api/ResponseStream.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace lathe
{

/// Who asked for an invocation: shown in the history.
enum class InvocationSource { Test, Api, CommandLine, Rerun };

struct InvocationResult;

/// Invoke. `payload` is the caller's JSON, byte for byte; it is validated and never rewritten. Texts are
/// null where nothing was said.
struct InvokeRequest {
    using Answer = InvocationResult;
    static constexpr auto operation = "Invoke";
    FunctionReference function;
    QString invocationType; ///< RequestResponse, which is usual, Event or DryRun
    QString logType;        ///< None or Tail
    QString tenantId;       ///< of a function that keeps tenants apart: which of them
    QString durableExecutionName;
    QByteArray payload;
    QByteArray clientContext; ///< JSON, already base64-decoded; synchronous invocations only
    InvocationSource source = InvocationSource::Api;
    QString eventName; ///< name of the test event, for the history
    QString requestId; ///< a UUID chosen by the caller so that it can follow or stop it; made up when empty
    /// False: the answer comes as soon as the function has given its response, with logTail and record
    /// empty. True: when the invocation is over and reported, with both.
    bool wantsRecord = true;
    /// Takes the response while it is made, where the function streams it. What was written to it is not in
    /// the answer's payload, if it was streamed to its end.
    std::shared_ptr<ResponseStream> stream = nullptr;
    /// Whose shape it has to satisfy: also InvokeAsync and InvokeWithResponseStream.
    const char *shape = operation;
    /// The caller's X-Amzn-Trace-Id, as it came; empty: none.
    QByteArray traceHeader = {};

    bool isEvent() const { return invocationType == u"Event"; }
    bool isDryRun() const { return invocationType == u"DryRun"; }
    /// It says no more than the function's name: almost all are.
    bool isPlain() const
    {
        return function.qualifier.isNull() && invocationType.isNull() && logType.isNull() &&
               tenantId.isNull() && durableExecutionName.isNull();
    }
    void members(Members &m)
    {
        function.members(m);
        m("InvocationType", invocationType);
        m("LogType", logType);
        m("TenantId", tenantId);
        m("DurableExecutionName", durableExecutionName);
        m(qstrcmp(shape, "InvokeAsync") == 0 ? "InvokeArgs" : "Payload", payload);
    }
};

/// One line (or one framed record) a function or the platform wrote.
struct LogLine {
    enum class Kind { Function, Platform }; ///< Platform: INIT_START, START, END, REPORT and the like
    qint64 timestampMs = 0;
    Kind kind = Kind::Function;
    QString text; ///< without the final newline

    bool operator==(const LogLine &) const = default;
};

/// A stretch of an invocation, for the bar in OUTPUT. Times in microseconds from the start of the
/// invocation.
struct InvocationPhase {
    enum class Kind { Sandbox, Init, Invoke, Rest };
    Kind kind = Kind::Invoke;
    qint64 startUs = 0;
    qint64 durationUs = 0;

    bool operator==(const InvocationPhase &) const = default;
};

enum class InvocationStatus {
    Running,
    Succeeded,
    Failed,
    TimedOut,
    OutOfMemory,
    Crashed,
    Stopped,
    Throttled
};

/// What an invocation's place was taken of: what is provisioned for its version, or something else.
/// Spillover when there is something provisioned and it was all taken.
enum class InvocationCapacity { OnDemand, Provisioned, Spillover };

/// What one invocation measured and how it ended: a row of the invocation table.
///
/// Durations in ms as REPORT shows them (two decimals); memory in MB. `initDurationMs` only when the
/// invocation caused a cold start; where that first Init failed it is there as well, though REPORT then
/// tells none. `errorType` is the function's (`KeyError`) or the platform's
/// (`Sandbox.Timedout`).
struct InvocationRow {
    qint64 id = 0; ///< position in the history; grows with time; 0 before it is stored
    QString requestId;
    QString functionName;
    QString version = QStringLiteral("$LATEST");
    qint64 startedMs = 0; ///< Unix ms
    InvocationSource source = InvocationSource::Api;
    QString eventName;
    InvocationStatus status = InvocationStatus::Running;
    double durationMs = 0;
    qint64 billedMs = 0;
    std::optional<double> initDurationMs;
    int memorySizeMb = 0;
    int maxMemoryUsedMb = 0;    ///< peak of the environment since it started, as REPORT says
    int invocationMemoryMb = 0; ///< peak of this invocation alone
    QString errorType;
    QString errorMessage;
    QString environmentId;
    QString logGroup; ///< as configured; empty: `/aws/lambda/<function>`
    QString logStream;
    bool full = true;  ///< event, response and log were kept, not just this row
    QString qualifier; ///< alias or version that the caller named; empty: the function itself
    bool asynchronous = false;
    InvocationCapacity capacity = InvocationCapacity::OnDemand;

    bool isCold() const { return initDurationMs.has_value(); }
    bool isError() const
    {
        return status != InvocationStatus::Succeeded && status != InvocationStatus::Running;
    }
    bool operator==(const InvocationRow &) const = default;
};

/// Everything kept of one invocation.
struct InvocationRecord {
    InvocationRow row;
    QByteArray event;
    QByteArray response;   ///< payload or error object as the caller got it
    QString functionError; ///< empty, Handled or Unhandled
    QList<LogLine> log;
    QList<InvocationPhase> phases;

    bool operator==(const InvocationRecord &) const = default;
};

/// The answer of Invoke. Function errors are results, not errors: statusCode 200 and functionError set.
struct InvocationResult {
    int statusCode = 200; ///< 200, 202 for Event, 204 for DryRun
    QString functionError;
    QByteArray payload;
    QByteArray logTail; ///< last 4 KB of the log, not yet base64
    QString executedVersion = QStringLiteral("$LATEST");
    QString requestId;
    InvocationRecord record; ///< what was kept; empty for Event and DryRun and where it was not wanted
};

/// Asks for one page of the invocation table, newest first.
struct HistoryQuery {
    QString functionName; ///< empty: all functions
    qint64 fromMs = 0;
    qint64 toMs = 0; ///< 0: until now
    bool errorsOnly = false;
    bool coldOnly = false;
    qint64 beforeId = 0; ///< rows older than this id; 0: from the newest
    int limit = 100;
};

struct InvocationPage {
    QList<InvocationRow> rows;
    bool more = false;
    bool sampled = false; ///< some full records of this range were left out because of a high rate
};

/// Bounds of what is kept; changed in the preferences.
struct HistoryLimits {
    int fullRecordsPerFunction = 1000;
    qint64 fullRecordBytes = 2LL * 1024 * 1024 * 1024;
    int rowDays = 30;
    int metricDays = 455;
    int fullRecordsPerSecond = 500; ///< above this rate full records are sampled

    bool operator==(const HistoryLimits &) const = default;
};

struct LogStreamInfo {
    QString name;
    qint64 firstEventMs = 0;
    qint64 lastEventMs = 0;
};

} // namespace lathe
