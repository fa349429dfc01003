// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/EnvironmentFleet.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lathe
{

namespace
{

using std::chrono::steady_clock;

/// How long after its answer an environment is believed to be idle soon. A runtime asks for its next event
/// some 50 us after its answer; what takes longer than this is other work.
constexpr auto soonIdle = 5ms;

} // namespace

EnvironmentFleet::EnvironmentFleet(Make make, int limit, QObject *parent)
    : QObject(parent)
    , m_make(std::move(make))
    , m_limit(limit)
{
    m_idleTimer.setInterval(30s);
    m_idleTimer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_idleTimer, &QTimer::timeout, this, &EnvironmentFleet::closeIdle);
    m_almostIdleTimer.setSingleShot(true);
    m_almostIdleTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_almostIdleTimer, &QTimer::timeout, this, &EnvironmentFleet::serveQueue);
}

EnvironmentFleet::~EnvironmentFleet() = default;

void EnvironmentFleet::run(Job job)
{
    if (m_closing) {
        QMetaObject::invokeMethod(
            this, [job = std::move(job)] { job.finished(stoppedUnserved(job.event.requestId)); },
            Qt::QueuedConnection);
        return;
    }
    m_waiting.push_back(std::move(job));
    serveQueue();
}

/// Serves who can be served, in order; a function whose turn cannot come yet does not hold up the others.
void EnvironmentFleet::serveQueue()
{
    QSet<QString> stuck;                // revisions nobody can serve now
    QHash<QString, qsizetype> heldBack; // by revision: events that wait for an environment about to be idle
    for (auto job = m_waiting.begin(); job != m_waiting.end();) {
        const QString revision = job->function.runningRevision();
        Member *member = nullptr;
        if (!stuck.contains(revision))
            member = idleMember(job->function);
        if (!member && !stuck.contains(revision) &&
            heldBack.value(revision) < aboutToBeIdle(job->function)) {
            ++heldBack[revision];
            m_almostIdleTimer.start(soonIdle);
            ++job;
            continue;
        }
        if (!member && !stuck.contains(revision))
            member = newMember(job->function, stuck.size());
        if (!member) {
            stuck.insert(revision);
            ++job;
            continue;
        }
        Job taken = std::move(*job);
        job = m_waiting.erase(job);
        give(*member, std::move(taken));
    }
}

EnvironmentFleet::Member *EnvironmentFleet::idleMember(const FunctionRecord &function)
{
    Member *best = nullptr;
    for (Member &member : m_environments) {
        const bool fits =
            belongs(member, function) && member.requestId.isEmpty() && member.environment->canTakeEvent();
        // The one used last is the warmest; the others may grow old and close.
        const auto rank = [](const Member &one) { return std::pair(one.ahead, one.idleSince); };
        if (fits && (!best || rank(member) > rank(*best)))
            best = &member;
    }
    return best;
}

qsizetype EnvironmentFleet::aboutToBeIdle(const FunctionRecord &function) const
{
    const auto since = steady_clock::now() - soonIdle;
    return std::count_if(m_environments.begin(), m_environments.end(), [&](const Member &member) {
        return member.answeredAt && *member.answeredAt > since && belongs(member, function);
    });
}

/// Whether it may serve the function's next event.
bool EnvironmentFleet::belongs(const Member &member, const FunctionRecord &function)
{
    const FunctionConfiguration &wanted = function.configuration;
    return !member.retired && member.functionName == wanted.functionName &&
           member.version == wanted.version && member.revisionId == function.runningRevision();
}

EnvironmentFleet::Member *EnvironmentFleet::newMember(const FunctionRecord &function,
                                                      qsizetype othersWaiting, bool ahead)
{
    if (count() >= m_limit && !makeRoom(othersWaiting))
        return nullptr;
    Member member;
    member.environment = m_make(function, ahead);
    member.ahead = ahead;
    member.functionName = function.configuration.functionName;
    member.version = function.configuration.version;
    member.revisionId = function.runningRevision();
    member.retired =
        m_current.value(keyOf(member.functionName, member.version), member.revisionId) != member.revisionId;
    ExecutionEnvironment *environment = member.environment.get();
    environment->setListener({
        [this, environment] { changed(environment); },
        [this, environment](const QString &requestId, const QList<LogLine> &lines) {
            const EnvironmentInfo info = environment->info();
            Q_EMIT logged(info.functionName, info.logStream, requestId, lines);
        },
    });
    m_environments.push_back(std::move(member));
    if (!m_idleTimer.isActive())
        m_idleTimer.start();
    environment->start();
    return &m_environments.back();
}

/// Asks the environment idle for longest to leave, unless as many as are waited for leave already. The
/// place is free once it is gone.
bool EnvironmentFleet::makeRoom(qsizetype othersWaiting)
{
    Member *oldest = nullptr;
    qsizetype leaving = 0;
    for (Member &member : m_environments) {
        leaving += member.retired && member.requestId.isEmpty() ? 1 : 0;
        const bool idle = member.requestId.isEmpty() && member.environment->canTakeEvent() &&
                          !member.retired && !member.ahead;
        if (idle && (!oldest || member.idleSince < oldest->idleSince))
            oldest = &member;
    }
    if (oldest && leaving <= othersWaiting) {
        oldest->retired = true;
        oldest->environment->shutDown();
    }
    return count() < m_limit;
}

void EnvironmentFleet::give(Member &member, Job job)
{
    ExecutionEnvironment *environment = member.environment.get();
    member.requestId = job.event.requestId;
    if (job.assigned)
        job.assigned(environment->info());
    environment->invoke(std::move(job.event),
                        {
                            [this, environment, tell = std::move(job.answered)](OutcomePayload payload) {
                                answered(environment);
                                if (tell)
                                    tell(std::move(payload));
                            },
                            [this, environment, done = std::move(job.finished)](FinishedInvocation result) {
                                finished(environment);
                                done(std::move(result));
                                serveQueue();
                            },
                        });
}

void EnvironmentFleet::answered(ExecutionEnvironment *environment)
{
    const auto member = memberOf(environment);
    if (member != m_environments.end())
        member->answeredAt = steady_clock::now();
}

void EnvironmentFleet::finished(ExecutionEnvironment *environment)
{
    const auto member = memberOf(environment);
    if (member == m_environments.end())
        return;
    member->requestId.clear();
    member->answeredAt.reset();
    member->idleSince = steady_clock::now();
    if (member->retired || m_closing)
        environment->shutDown();
}

void EnvironmentFleet::changed(ExecutionEnvironment *environment)
{
    Q_EMIT environmentChanged(environment->info());
    if (environment->state() != EnvironmentState::Dead)
        return;
    const auto member = memberOf(environment);
    if (member == m_environments.end())
        return;
    // It is telling us from inside itself: let it return first.
    member->environment.release()->deleteLater();
    m_environments.erase(member);
    if (m_environments.empty())
        m_idleTimer.stop();
    if (m_closing && m_environments.empty() && m_whenGone)
        std::exchange(m_whenGone, nullptr)();
    else if (!m_closing)
        QMetaObject::invokeMethod(this, &EnvironmentFleet::serveQueue, Qt::QueuedConnection);
}

EnvironmentFleet::Members::iterator EnvironmentFleet::memberOf(const ExecutionEnvironment *environment)
{
    return std::find_if(m_environments.begin(), m_environments.end(),
                        [&](const Member &member) { return member.environment.get() == environment; });
}

bool EnvironmentFleet::stop(const QString &requestId)
{
    for (Member &member : m_environments) {
        if (member.requestId == requestId) {
            member.environment->stopInvocation();
            return true;
        }
    }
    const auto job = std::find_if(m_waiting.begin(), m_waiting.end(),
                                  [&](const Job &waiting) { return waiting.event.requestId == requestId; });
    if (job == m_waiting.end())
        return false;
    const Job taken = std::move(*job);
    m_waiting.erase(job);
    taken.finished(stoppedUnserved(requestId));
    return true;
}

FinishedInvocation EnvironmentFleet::stoppedUnserved(const QString &requestId)
{
    FinishedInvocation result;
    result.outcome.kind = InvocationOutcome::Kind::Stopped;
    result.outcome.errorType = u"Lathe.Stopped"_s;
    result.payload = outcomePayload(result.outcome, requestId, 0ms, std::nullopt, {});
    result.report.requestId = requestId;
    return result;
}

QString EnvironmentFleet::keyOf(const QString &functionName, const QString &version)
{
    return functionName + u':' + version;
}

void EnvironmentFleet::retire(const QString &functionName, const QString &version, const QString &current)
{
    m_current.insert(keyOf(functionName, version), current);
    retireMembers([&](const Member &member) {
        return member.functionName == functionName && member.version == version &&
               member.revisionId != current;
    });
}

void EnvironmentFleet::retireAll(const QString &functionName)
{
    QSet<QString> versions{u"$LATEST"_s};
    for (const Member &member : m_environments) {
        if (member.functionName == functionName)
            versions.insert(member.version);
    }
    for (const Job &job : m_waiting) {
        if (job.function.configuration.functionName == functionName)
            versions.insert(job.function.configuration.version);
    }
    for (const QString &version : std::as_const(versions))
        retire(functionName, version, {});
}

void EnvironmentFleet::retireMembers(const std::function<bool(const Member &)> &which)
{
    QList<ExecutionEnvironment *> idle;
    for (Member &member : m_environments) {
        if (member.retired || !which(member))
            continue;
        member.retired = true;
        if (member.requestId.isEmpty())
            idle.append(member.environment.get());
    }
    for (ExecutionEnvironment *environment : std::as_const(idle))
        environment->shutDown();
}

const ExecutionEnvironment *EnvironmentFleet::startAhead(const FunctionRecord &function)
{
    const Member *member = m_closing ? nullptr : newMember(function, 0, true);
    return member ? member->environment.get() : nullptr;
}

QList<const ExecutionEnvironment *> EnvironmentFleet::startedAhead(const FunctionRecord &function) const
{
    QList<const ExecutionEnvironment *> ahead;
    for (const Member &member : m_environments) {
        if (member.ahead && belongs(member, function))
            ahead.append(member.environment.get());
    }
    return ahead;
}

void EnvironmentFleet::letGo(const ExecutionEnvironment *environment)
{
    const auto member = memberOf(environment);
    if (member == m_environments.end() || member->retired)
        return;
    member->retired = true;
    if (member->requestId.isEmpty())
        member->environment->shutDown();
}

void EnvironmentFleet::closeIdle()
{
    const auto now = steady_clock::now();
    QList<ExecutionEnvironment *> old;
    for (Member &member : m_environments) {
        if (!member.retired && !member.ahead && member.requestId.isEmpty() &&
            member.environment->canTakeEvent() && now - member.idleSince > m_idleLimit) {
            member.retired = true;
            old.append(member.environment.get());
        }
    }
    for (ExecutionEnvironment *environment : std::as_const(old))
        environment->shutDown();
}

void EnvironmentFleet::shutDown(std::function<void()> done)
{
    m_closing = true;
    for (const Job &job : std::exchange(m_waiting, {}))
        job.finished(stoppedUnserved(job.event.requestId));
    if (m_environments.empty()) {
        done();
        return;
    }
    m_whenGone = std::move(done);
    QList<ExecutionEnvironment *> all;
    for (const Member &member : m_environments)
        all.append(member.environment.get());
    for (ExecutionEnvironment *environment : std::as_const(all))
        environment->shutDown();
}

QList<EnvironmentInfo> EnvironmentFleet::list() const
{
    QList<EnvironmentInfo> infos;
    for (const Member &member : m_environments)
        infos.append(member.environment->info());
    return infos;
}

} // namespace lathe
