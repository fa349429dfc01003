// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/ProvisionedEnvironments.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const auto initFailure = u"FUNCTION_ERROR_INIT_FAILURE"_s;

/// More interpreters starting side by side would only make each of them slow.
int startingAtATime()
{
    return std::max(2, QThread::idealThreadCount());
}

/// How often an environment may be lost before it is ready.
constexpr int mostLosses = 3;

/// What others must be left with, in percent of all environments this machine has room for.
constexpr int leftForOthers = 20;

bool begins(const ExecutionEnvironment *environment)
{
    const EnvironmentState state = environment->state();
    return state == EnvironmentState::Starting || state == EnvironmentState::Initialising;
}

/// Also one that is being initialised anew by an invocation.
bool works(const ExecutionEnvironment *environment)
{
    return environment->isInitialised() || environment->state() == EnvironmentState::Busy;
}

} // namespace

ProvisionedEnvironments::ProvisionedEnvironments(EnvironmentFleet &fleet, Prepare prepare, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_prepare(std::move(prepare))
{
    connect(&m_fleet, &EnvironmentFleet::environmentChanged, this,
            &ProvisionedEnvironments::environmentChanged);
}

void ProvisionedEnvironments::provision(const FunctionRecord &version, int count)
{
    const Key key = keyOf(version);
    if (count == 0) {
        for (const ExecutionEnvironment *environment : m_fleet.startedAhead(version))
            m_fleet.letGo(environment);
        m_wanted.remove(key);
        return;
    }
    Wanted &wanted = m_wanted[key];
    wanted.version = version;
    wanted.count = count;
    wanted.losses = 0;
    wanted.failure = noRoomFor(wanted);
    if (!wanted.failure.isEmpty())
        fail(wanted, wanted.failure);
    else if (wanted.prepared)
        look(key);
    else
        prepare(key);
}

QString ProvisionedEnvironments::noRoomFor(const Wanted &wanted) const
{
    int all = 0;
    for (const Wanted &one : m_wanted)
        all += one.failure.isEmpty() || &one == &wanted ? one.count : 0;
    const int most = m_fleet.limit() * (100 - leftForOthers) / 100;
    if (all <= most)
        return {};
    return u"This machine has memory for %1 provisioned environments, and %2 are asked for."_s.arg(most)
        .arg(all);
}

void ProvisionedEnvironments::prepare(const Key &key)
{
    const FunctionRecord version = m_wanted[key].version;
    m_prepare(version, [this, key](const Result<Done> &ready) {
        const auto wanted = m_wanted.find(key);
        if (wanted == m_wanted.end())
            return;
        wanted->prepared = ready.has_value();
        if (ready)
            look(key);
        else
            fail(*wanted, ready.error().message);
    });
}

void ProvisionedEnvironments::forget(const QString &functionName, const QString &version)
{
    m_wanted.removeIf([&](const auto &item) {
        const FunctionConfiguration &function = item.value().version.configuration;
        return function.functionName == functionName && (version.isEmpty() || function.version == version);
    });
}

ProvisionedEnvironments::State ProvisionedEnvironments::state(const FunctionRecord &version) const
{
    State state;
    const auto wanted = m_wanted.constFind(keyOf(version));
    if (wanted == m_wanted.cend())
        return state;
    state.failure = wanted->failure;
    for (const ExecutionEnvironment *environment : m_fleet.startedAhead(version)) {
        state.initialised += works(environment) ? 1 : 0;
        state.idle += environment->isInitialised() && environment->canTakeEvent() ? 1 : 0;
    }
    return state;
}

int ProvisionedEnvironments::ready(const QString &functionName, const QString &version) const
{
    int sum = 0;
    for (const Wanted &wanted : m_wanted) {
        const FunctionConfiguration &function = wanted.version.configuration;
        if (function.functionName == functionName && (version.isEmpty() || function.version == version) &&
            state(wanted.version).initialised >= wanted.count)
            sum += wanted.count;
    }
    return sum;
}

bool ProvisionedEnvironments::isStarting(const QString &environmentId) const
{
    return std::any_of(m_wanted.begin(), m_wanted.end(),
                       [&](const Wanted &wanted) { return wanted.starting.contains(environmentId); });
}

/// Most changes are of environments at their usual work, which is none of ours.
void ProvisionedEnvironments::environmentChanged(const EnvironmentInfo &environment)
{
    if (m_wanted.isEmpty())
        return;
    const bool idle = environment.provisioned && environment.state == u"Idle";
    if (environment.provisioned && environment.state == u"Resetting")
        m_reset.insert(environment.id);
    const bool gone = environment.state == u"Dead";
    const bool ours = gone || (idle && (m_reset.contains(environment.id) || isStarting(environment.id)));
    if (gone || idle)
        m_reset.remove(environment.id);
    if (!ours || std::exchange(m_looking, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_looking = false;
            look();
        },
        Qt::QueuedConnection);
}

void ProvisionedEnvironments::look()
{
    for (const Key &key : m_wanted.keys())
        look(key);
}

void ProvisionedEnvironments::look(const Key &key)
{
    const auto wanted = m_wanted.find(key);
    if (wanted == m_wanted.end() || !wanted->prepared || !wanted->failure.isEmpty())
        return;
    const int there = sort(*wanted);
    if (wanted->failure.isEmpty() && there < wanted->count)
        startMissing(*wanted, wanted->count - there);
}

int ProvisionedEnvironments::sort(Wanted &wanted)
{
    QSet<QString> starting;
    QSet<QString> before = std::exchange(wanted.starting, {});
    int there = 0;
    bool initFailed = false;
    for (const ExecutionEnvironment *environment : m_fleet.startedAhead(wanted.version)) {
        const QString id = environment->info().id;
        const bool isNew = before.remove(id);
        if (environment->state() == EnvironmentState::Idle && !environment->isInitialised()) {
            initFailed = initFailed || isNew; // else an invocation has spoilt it
            m_fleet.letGo(environment);
        } else if (there == wanted.count) {
            m_fleet.letGo(environment);
        } else {
            ++there;
            if (begins(environment))
                starting.insert(id);
        }
    }
    const int initialised = there - static_cast<int>(starting.size());
    wanted.losses = initialised > wanted.told ? 0 : wanted.losses + static_cast<int>(before.size());
    wanted.starting = starting;
    if (initFailed || wanted.losses > mostLosses)
        fail(wanted, initFailure);
    else if (std::exchange(wanted.told, initialised) != initialised)
        Q_EMIT changed(wanted.version.configuration.functionName);
    return there;
}

void ProvisionedEnvironments::fail(Wanted &wanted, const QString &failure)
{
    wanted.failure = failure;
    wanted.starting.clear();
    wanted.told = 0;
    for (const ExecutionEnvironment *environment : m_fleet.startedAhead(wanted.version))
        m_fleet.letGo(environment);
    Q_EMIT changed(wanted.version.configuration.functionName);
}

void ProvisionedEnvironments::startMissing(Wanted &wanted, int missing)
{
    for (; missing > 0 && wanted.starting.size() < startingAtATime(); --missing) {
        const ExecutionEnvironment *environment = m_fleet.startAhead(wanted.version);
        if (!environment)
            return; // until another environment leaves
        wanted.starting.insert(environment->info().id);
    }
}

} // namespace lathe
