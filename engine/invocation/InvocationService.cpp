// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/InvocationService.h"

#include "engine/base/JsonText.h"
#include "engine/base/Logging.h"
#include "engine/invocation/TraceHeader.h"
#include "engine/telemetry/LogTail.h"

#include <QUuid>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lathe
{

namespace
{

/// Bodies larger than this are checked away from the engine thread.
constexpr qsizetype checkHere = 64 * 1024;

Error badJson(const JsonProblem &problem)
{
    return {
        u"InvalidRequestContentException"_s,
        400,
        u"Could not parse request body into json: Could not parse payload into json: %1 (line %2, column %3)"_s
            .arg(problem.message)
            .arg(problem.line)
            .arg(problem.column),
        {}};
}

Error tooLarge(qsizetype limit)
{
    return {u"RequestTooLargeException"_s,
            413,
            u"Request must be smaller than %1 bytes for the InvokeFunction operation"_s.arg(limit),
            {}};
}

} // namespace

struct InvocationService::Run {
    InvokeRequest request;
    FunctionRecord function;
    Reply<InvocationResult> reply;
    InvocationRow row;
    bool stopped = false;                          ///< before an environment was asked for
    std::optional<ConcurrencyLimits::Place> place; ///< while it is in flight
};

InvocationService::InvocationService(EnvironmentFleet &fleet, WorkerPool &pool, const Clock &clock,
                                     AwsScope scope, ConcurrencyLimits &limits, Hooks hooks)
    : m_fleet(fleet)
    , m_pool(pool)
    , m_clock(clock)
    , m_scope(std::move(scope))
    , m_limits(limits)
    , m_hooks(std::move(hooks))
    , m_waiting(clock)
{
    m_placeFree.setSingleShot(true);
    m_placeFree.setInterval(0);
    connect(&m_placeFree, &QTimer::timeout, this, [this] { m_waiting.serve(); });
    m_waitingTimer.setInterval(1s);
    connect(&m_waitingTimer, &QTimer::timeout, this, [this] {
        m_waiting.serve();
        if (m_waiting.isEmpty())
            m_waitingTimer.stop();
    });
}

void InvocationService::invoke(InvokeRequest request, FunctionRecord function,
                               Reply<InvocationResult> reply)
{
    if (request.isDryRun()) {
        InvocationResult result;
        result.statusCode = 204;
        reply(std::move(result));
        return;
    }
    const qsizetype limit = request.isEvent() ? asyncLimit : syncLimit;
    if (request.payload.size() > limit) {
        reply(fail(tooLarge(limit)));
        return;
    }
    if (request.payload.isEmpty())
        request.payload = "{}";
    if (request.requestId.isEmpty())
        request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto run = std::make_shared<Run>();
    run->request = std::move(request);
    run->function = std::move(function);
    run->reply = std::move(reply);
    if (run->request.payload.size() <= checkHere) {
        if (const auto problem = checkJson(run->request.payload))
            run->reply(fail(badJson(*problem)));
        else
            checked(run);
        return;
    }
    m_pool.run([payload = run->request.payload] { return checkJson(payload); },
               [this, run](const std::optional<JsonProblem> &problem) {
                   if (problem)
                       run->reply(fail(badJson(*problem)));
                   else
                       checked(run);
               });
}

void InvocationService::checked(const std::shared_ptr<Run> &run)
{
    describe(run);
    const auto place = m_limits.enter(run->row.functionName, run->row.version);
    if (place) {
        accept(run);
        admitted(run, *place);
    } else if (run->request.isEvent()) {
        postpone(run, place.error());
    } else {
        throttled(run, place.error());
    }
}

/// Who sends an event does not wait for what becomes of it.
void InvocationService::accept(const std::shared_ptr<Run> &run)
{
    if (!run->request.isEvent())
        return;
    InvocationResult accepted;
    accepted.statusCode = 202;
    accepted.requestId = run->request.requestId;
    std::exchange(run->reply, nullptr)(std::move(accepted));
}

void InvocationService::postpone(const std::shared_ptr<Run> &run, const Error &error)
{
    if (m_limits.isOff(run->row.functionName)) {
        accept(run);
        throttled(run, error);
        return;
    }
    const QString requestId = run->request.requestId;
    Error tooOld = error;
    tooOld.reason = u"EventAgeExceeded"_s;
    WaitingEvents::Event event;
    event.requestId = requestId;
    event.functionName = run->row.functionName;
    event.bytes = run->request.payload.size();
    event.maximumAge = m_hooks.maximumEventAge(run->function);
    event.start = [this, run] { return startLater(run); };
    event.expired = [this, run, requestId, tooOld] {
        m_preparing.remove(requestId);
        throttled(run, tooOld);
    };
    if (!m_waiting.add(std::move(event))) {
        throttled(run, error);
        return;
    }
    m_preparing.insert(requestId, run);
    m_waitingTimer.start();
    accept(run);
}

/// The function may have changed, or gone, while its event was waiting. False: there is still no place.
bool InvocationService::startLater(const std::shared_ptr<Run> &run)
{
    auto function = m_resolve(run->request);
    if (!function) {
        m_preparing.remove(run->request.requestId);
        qCWarning(logEngine, "an event of %s was not run: %s", qUtf8Printable(run->row.functionName),
                  qUtf8Printable(function.error().message));
        return true;
    }
    const FunctionConfiguration &configuration = function->configuration;
    const auto place = m_limits.enter(configuration.functionName, configuration.version);
    if (!place)
        return false;
    run->function = std::move(*function);
    describe(run);
    admitted(run, *place);
    return true;
}

void InvocationService::admitted(const std::shared_ptr<Run> &run, const ConcurrencyLimits::Place &place)
{
    run->place = place;
    run->row.capacity = place.capacity();
    const QString requestId = run->request.requestId;
    m_preparing.insert(requestId, run);
    m_hooks.prepare(run->function, [this, run, requestId](const Result<Done> &ready) {
        if (run->stopped)
            return;
        m_preparing.remove(requestId);
        if (ready) {
            start(run);
            return;
        }
        notInFlight(run);
        if (run->reply)
            run->reply(fail(ready.error()));
        else
            qCWarning(logEngine, "an event of %s was not run: %s", qUtf8Printable(run->row.functionName),
                      qUtf8Printable(ready.error().message));
    });
}

void InvocationService::throttled(const std::shared_ptr<Run> &run, const Error &error)
{
    InvocationRecord record;
    record.row = run->row;
    record.row.status = InvocationStatus::Throttled;
    record.row.errorType = error.code;
    record.row.errorMessage = error.reason;
    record.event = run->request.payload;
    if (const auto reply = std::exchange(run->reply, nullptr))
        reply(fail(error));
    m_hooks.finished(record);
}

void InvocationService::describe(const std::shared_ptr<Run> &run) const
{
    const FunctionConfiguration &function = run->function.configuration;
    InvocationRow &row = run->row;
    row.requestId = run->request.requestId;
    row.functionName = function.functionName;
    row.version = function.version;
    row.startedMs = m_clock.epochMs();
    row.source = run->request.source;
    row.eventName = run->request.eventName;
    row.memorySizeMb = function.memorySize;
    row.qualifier = function.functionArn.section(u':', 7); // the ARN is as the caller named it
    row.asynchronous = run->request.isEvent();
}

void InvocationService::start(const std::shared_ptr<Run> &run)
{
    const FunctionConfiguration &function = run->function.configuration;
    EnvironmentFleet::Job job;
    job.function = run->function;
    job.event = {run->request.requestId,
                 run->request.payload,
                 run->request.clientContext,
                 function.functionArn,
                 traceHeader(run->request.traceHeader, m_clock.epochMs()),
                 run->request.stream,
                 run->request.tenantId};
    job.assigned = [this, run](const EnvironmentInfo &environment) {
        run->row.environmentId = environment.id;
        run->row.logGroup = run->function.configuration.logGroup();
        run->row.logStream = environment.logStream;
        if (run->request.stream)
            run->request.stream->begin(run->row.version);
        m_hooks.started(run->row);
    };
    if (!run->request.wantsRecord)
        job.answered = [this, run](OutcomePayload payload) { answered(run, std::move(payload)); };
    job.finished = [this, run](FinishedInvocation result) { finished(run, std::move(result)); };
    m_fleet.run(std::move(job));
}

/// To whom only the response matters: what the runtime does after it is nobody's waiting time.
void InvocationService::answered(const std::shared_ptr<Run> &run, OutcomePayload payload)
{
    const auto reply = std::exchange(run->reply, nullptr);
    if (!reply)
        return;
    notInFlight(run);
    InvocationResult answer;
    answer.functionError = std::move(payload.functionError);
    answer.payload = std::move(payload.body);
    answer.requestId = run->row.requestId;
    answer.executedVersion = run->row.version;
    reply(std::move(answer));
}

/// Once for each run: whoever has the answer to one event may send the next.
void InvocationService::notInFlight(const std::shared_ptr<Run> &run)
{
    if (const auto place = std::exchange(run->place, std::nullopt))
        m_limits.leave(*place);
    if (!m_waiting.isEmpty())
        m_placeFree.start();
}

void InvocationService::finished(const std::shared_ptr<Run> &run, FinishedInvocation result)
{
    notInFlight(run);
    InvocationRecord record;
    record.row = run->row;
    InvocationRow &row = record.row;
    row.status = statusOf(result);
    row.durationMs = result.report.durationMs;
    row.billedMs = result.report.billedMs();
    row.initDurationMs =
        result.report.initDurationMs ? result.report.initDurationMs : result.outcome.failedInitMs;
    row.maxMemoryUsedMb = result.report.maxMemoryUsedMb;
    row.invocationMemoryMb = result.invocationMemoryMb;
    row.errorType =
        result.payload.errorType.isEmpty() ? result.outcome.errorType : result.payload.errorType;
    row.errorMessage = result.payload.errorMessage;
    record.event = run->request.payload;
    record.response = result.payload.body;
    record.functionError = result.payload.functionError;
    record.log = std::move(result.log);
    record.phases = result.outcome.phases;

    if (const auto reply = std::exchange(run->reply, nullptr)) {
        InvocationResult answer;
        answer.functionError = record.functionError;
        answer.payload = record.response;
        answer.requestId = row.requestId;
        answer.executedVersion = row.version;
        if (run->request.wantsRecord) {
            answer.logTail = logTail(record.log);
            answer.record = record;
        }
        reply(std::move(answer));
    }
    m_hooks.finished(record);
}

InvocationStatus InvocationService::statusOf(const FinishedInvocation &result)
{
    using Kind = InvocationOutcome::Kind;
    switch (result.outcome.kind) {
    case Kind::Responded:
        return result.payload.functionError.isEmpty() ? InvocationStatus::Succeeded
                                                      : InvocationStatus::Failed;
    case Kind::Timeout:
        return InvocationStatus::TimedOut;
    case Kind::OutOfMemory:
        return InvocationStatus::OutOfMemory;
    case Kind::Stopped:
        return InvocationStatus::Stopped;
    case Kind::InitError:
    case Kind::SandboxFailure:
        return InvocationStatus::Failed;
    case Kind::Exit:
    case Kind::ExtensionFailure:
        return InvocationStatus::Crashed;
    }
    return InvocationStatus::Failed;
}

Result<Done> InvocationService::stop(const QString &requestId)
{
    if (const std::shared_ptr<Run> run = m_preparing.take(requestId)) {
        run->stopped = true;
        m_waiting.remove(requestId);
        finished(run, EnvironmentFleet::stoppedUnserved(requestId));
        return Done{};
    }
    if (m_fleet.stop(requestId))
        return Done{};
    return fail(Error::local(u"Lathe.NotRunning"_s, u"The invocation has ended already."_s));
}

} // namespace lathe
