// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/EnvironmentFleet.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lathe
{

using std::chrono::steady_clock;

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
        FleetMember *member = nullptr;
        if (!stuck.contains(revision))
            member = m_members.idleFor(job->function);
        if (!member && !stuck.contains(revision) &&
            heldBack.value(revision) < m_members.aboutToBeIdle(job->function, steady_clock::now())) {
            ++heldBack[revision];
            m_almostIdleTimer.start(FleetMembers::soonIdle);
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

FleetMember *EnvironmentFleet::newMember(const FunctionRecord &function, qsizetype othersWaiting,
                                         bool ahead)
{
    if (count() >= m_limit && !makeRoom(othersWaiting))
        return nullptr;
    FleetMember member;
    member.environment = m_make(function, ahead);
    member.ahead = ahead;
    member.functionName = function.configuration.functionName;
    member.version = function.configuration.version;
    member.revisionId = function.runningRevision();
    member.tenantId = function.tenantId;
    member.retired =
        m_current.value(keyOf(member.functionName, member.version), member.revisionId) != member.revisionId;
    ExecutionEnvironment *environment = member.environment.get();
    environment->setListener({
        [this, environment] { changed(environment); },
        [this, environment](const QString &requestId, const QList<LogLine> &lines) {
            const EnvironmentInfo info = environment->info();
            Q_EMIT logged(info.functionName, info.logStream, requestId, lines);
        },
        [this, environment](const QList<LogLine> &lines) { Q_EMIT loggedLoose(*environment, lines); },
    });
    FleetMember &added = m_members.add(std::move(member));
    if (!m_idleTimer.isActive())
        m_idleTimer.start();
    environment->start();
    return &added;
}

/// Asks the environment idle for longest to leave, unless as many as are waited for leave already. The
/// place is free once it is gone.
bool EnvironmentFleet::makeRoom(qsizetype othersWaiting)
{
    FleetMember *oldest = m_members.oldestSpare();
    if (oldest && m_members.leaving() <= othersWaiting) {
        oldest->retired = true;
        oldest->environment->shutDown();
    }
    return count() < m_limit;
}

void EnvironmentFleet::give(FleetMember &member, Job job)
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
    if (FleetMember *member = m_members.of(environment))
        member->answeredAt = steady_clock::now();
}

void EnvironmentFleet::finished(ExecutionEnvironment *environment)
{
    FleetMember *member = m_members.of(environment);
    if (!member)
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
    auto dead = m_members.take(environment);
    if (!dead)
        return;
    // It is telling us from inside itself: let it return first.
    dead.release()->deleteLater();
    if (count() == 0)
        m_idleTimer.stop();
    if (m_closing && count() == 0 && m_whenGone)
        std::exchange(m_whenGone, nullptr)();
    else if (!m_closing)
        QMetaObject::invokeMethod(this, &EnvironmentFleet::serveQueue, Qt::QueuedConnection);
}

bool EnvironmentFleet::stop(const QString &requestId)
{
    if (FleetMember *member = m_members.serving(requestId)) {
        member->environment->stopInvocation();
        return true;
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
    retireMembers([&](const FleetMember &member) {
        return member.functionName == functionName && member.version == version &&
               member.revisionId != current;
    });
}

void EnvironmentFleet::retireAll(const QString &functionName)
{
    QSet<QString> versions{u"$LATEST"_s};
    for (const FleetMember &member : m_members) {
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

void EnvironmentFleet::retireMembers(const std::function<bool(const FleetMember &)> &which)
{
    QList<ExecutionEnvironment *> idle;
    for (FleetMember &member : m_members) {
        if (member.retired || !which(member))
            continue;
        member.retired = true;
        if (!member.isServing())
            idle.append(member.environment.get());
    }
    for (ExecutionEnvironment *environment : std::as_const(idle))
        environment->shutDown();
}

const ExecutionEnvironment *EnvironmentFleet::startAhead(const FunctionRecord &function)
{
    const FleetMember *member = m_closing ? nullptr : newMember(function, 0, true);
    return member ? member->environment.get() : nullptr;
}

QList<const ExecutionEnvironment *> EnvironmentFleet::startedAhead(const FunctionRecord &function) const
{
    QList<const ExecutionEnvironment *> ahead;
    for (const FleetMember &member : m_members) {
        if (member.ahead && member.belongsTo(function))
            ahead.append(member.environment.get());
    }
    return ahead;
}

void EnvironmentFleet::letGo(const ExecutionEnvironment *environment)
{
    retireMembers([&](const FleetMember &member) { return member.environment.get() == environment; });
}

void EnvironmentFleet::closeIdle()
{
    const auto before = steady_clock::now() - m_idleLimit;
    retireMembers([&](const FleetMember &member) { return member.isSpare() && member.idleSince < before; });
}

void EnvironmentFleet::shutDown(std::function<void()> done)
{
    m_closing = true;
    for (const Job &job : std::exchange(m_waiting, {}))
        job.finished(stoppedUnserved(job.event.requestId));
    if (count() == 0) {
        done();
        return;
    }
    m_whenGone = std::move(done);
    QList<ExecutionEnvironment *> all;
    for (const FleetMember &member : m_members)
        all.append(member.environment.get());
    for (ExecutionEnvironment *environment : std::as_const(all))
        environment->shutDown();
}

QList<EnvironmentInfo> EnvironmentFleet::list() const
{
    QList<EnvironmentInfo> infos;
    for (const FleetMember &member : m_members)
        infos.append(member.environment->info());
    return infos;
}

} // namespace lathe
